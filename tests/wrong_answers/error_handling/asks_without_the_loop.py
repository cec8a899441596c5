"""Asks with urllib, and holds the event loop until the depot has answered.

You ask with a library that does not know of the event loop: what can it do meanwhile?
see: A request can fail in many ways
fails: ask_depot.beside, ask_depot.slow, ask_depot.cancelled
"""

import json
import socket
import urllib.error
import urllib.request
from http.client import HTTPException


async def ask_depot(url, seconds):
    try:
        with urllib.request.urlopen(url, timeout=seconds) as response:
            if response.status != 200:
                return str(response.status)
            if response.headers.get_content_type() != "application/json":
                return "garbled"
            json.loads(response.read())
            return "fine"
    except urllib.error.HTTPError as error:
        return str(error.code)
    except TimeoutError:
        return "slow"
    except urllib.error.URLError as error:
        return "closed" if isinstance(error.reason, ConnectionRefusedError) else "lost"
    except (HTTPException, OSError):
        return "lost"
    except ValueError:
        return "garbled"

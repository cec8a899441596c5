"""With pydantic's own reader of JSON, and its places for all items at once."""

from pydantic import TypeAdapter


async def add_parcels(request):
    try:
        parcels = TypeAdapter(list[Parcel]).validate_json(await request.read())
    except ValidationError as error:
        wrong = {}
        for one in error.errors():
            if not one["loc"]:
                return web.json_response({"error": "no JSON list"}, status=400)
            place, *fields = one["loc"]
            wrong.setdefault(place, set()).update(fields[:1])
        told = {place: sorted(fields) for place, fields in wrong.items()}
        return web.json_response({"wrong": told}, status=422)
    if request.charset not in (None, "utf-8"):
        raise web.HTTPBadRequest(text="UTF-8 only")
    return web.json_response([one.model_dump() for one in parcels], status=201)

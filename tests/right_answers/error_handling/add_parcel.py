"""With pydantic's own reader of JSON."""


async def add_parcel(request):
    try:
        parcel = Parcel.model_validate_json(await request.read())
    except ValidationError as error:
        if any(one["type"] == "json_invalid" for one in error.errors()):
            return web.json_response({"error": "no JSON"}, status=400)
        wrong = {one["loc"][0] for one in error.errors() if one["loc"]}
        return web.json_response({"wrong": sorted(wrong)}, status=422)
    return web.Response(
        status=201, text=parcel.model_dump_json(), content_type="application/json"
    )

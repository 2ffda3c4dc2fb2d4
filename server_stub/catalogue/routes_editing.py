"""Service items for their editor: every version, drafts, files. Publishing goes by a proposal."""

from functools import partial
from typing import Annotated, Any

from litestar import Request, Response, delete, get, put
from litestar.params import Parameter
from litestar.types import ControllerRouterHandler

from server_stub import deeds
from server_stub.cases.routes import version_of
from server_stub.catalogue import editing
from server_stub.catalogue.editing import Saving
from server_stub.catalogue.wire import ItemDraft, ItemOverview
from server_stub.deeds import Answer, centre_of

AnyRequest = Request[Any, Any, Any]
IfMatch = Annotated[str | None, Parameter(header="If-Match", description='The version looked at: `"3"`')]
EDIT = {"permission": "item.edit"}
SAVE = {"permission": "item.edit", "refuses": (413, 422)}
Version = Annotated[
    str, Parameter(query="version", description="a number, or `draft`; left out: the one in force")
]


@get("/v1/catalogue/items", opt=EDIT)
async def list_items(request: AnyRequest) -> Answer[list[ItemOverview]]:
    """Every item, those no longer on offer and mere drafts among them."""
    read = partial(editing.overviews, on_offer=centre_of(request).on_offer)
    return await deeds.do(request, "item.listed", read, None)


@get("/v1/catalogue/items/{code:str}", opt=EDIT)
async def read_item(request: AnyRequest, code: str) -> Answer[ItemOverview]:
    """One item with all its versions."""
    read = partial(editing.overview, on_offer=centre_of(request).on_offer)
    return await deeds.do(request, "item.viewed", read, code)


@get("/v1/catalogue/items/{code:str}/file", opt=EDIT, media_type="application/toml")
async def export_item(request: AnyRequest, code: str, version: Version = "") -> Response[bytes]:
    """An item as a TOML file, to be kept, changed or brought to another city."""
    read = partial(editing.as_file, on_offer=centre_of(request).on_offer)
    done = await deeds.perform(request, "item.exported", read, (code, version))
    told = {key.decode(): value.decode() for key, value in done.headers if key != b"content-type"}
    told["content-disposition"] = f'attachment; filename="{done.answer.name}"'
    return Response(done.answer.text.encode(), headers=told, media_type="application/toml")


@get("/v1/catalogue/drafts/{code:str}", opt=EDIT)
async def read_draft(request: AnyRequest, code: str) -> Answer[ItemDraft]:
    """The draft of an item, and how it differs from the last version."""
    read = partial(editing.draft, on_offer=centre_of(request).on_offer)
    return await deeds.do(request, "item.draft_viewed", read, code)


@put("/v1/catalogue/drafts/{code:str}", opt=SAVE)
async def save_draft(request: AnyRequest, code: str, if_match: IfMatch = None) -> Answer[ItemDraft]:
    """Takes a TOML file, or what an editor has as JSON, as the draft of the item's next version."""
    edited = request.headers.get("content-type", "").partition(";")[0].strip() == "application/json"
    saving = Saving(code, version_of(if_match), await request.body(), edited)
    save = partial(editing.save, on_offer=centre_of(request).on_offer)
    return await deeds.do(request, "item.draft_saved", save, saving)


@delete("/v1/catalogue/drafts/{code:str}", opt=EDIT, status_code=204)
async def discard_draft(request: AnyRequest, code: str, if_match: IfMatch = None) -> Answer[None]:
    """Throws the draft away."""
    return await deeds.do(request, "item.draft_discarded", editing.discard, (code, version_of(if_match)))


ROUTES: tuple[ControllerRouterHandler, ...] = (
    list_items,
    read_item,
    export_item,
    read_draft,
    save_draft,
    discard_draft,
)

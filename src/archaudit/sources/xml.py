"""XML whose author is not to be trusted: nothing that it names is fetched or opened."""

from __future__ import annotations

from typing import Any

from lxml import etree

_PIECE = 64 * 1024


class _Nothing(etree.Resolver):
    """Answers every address that a document names with nothing.

    The options of the parser alone do not hold: lxml 6.1 without ``collect_ids`` reads external subsets and parameter
    entities whatever ``load_dtd`` says.
    """

    def resolve(self, system_url: str, public_id: str, context: Any) -> Any:  # type: ignore[override]
        return self.resolve_string("", context, base_url=None)


def closed_parser(*, collect_ids: bool = True) -> etree.XMLParser:
    """A parser without network, document types, entities, or documents of unbounded depth.

    Args:
        collect_ids: whether elements can be found by what a document type declares as their Id.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, collect_ids=collect_ids
    )
    parser.resolvers.add(_Nothing())
    return parser


def root_tag(data: bytes) -> str | None:
    """Name of the outermost element, ``{namespace}name``; of the rest no more is read than it takes.

    Returns:
        ``None`` where the bytes do not begin as XML.
    """
    parser = etree.XMLPullParser(("start",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    parser.resolvers.add(_Nothing())
    for start in range(0, len(data), _PIECE):
        damaged = False
        try:
            parser.feed(data[start : start + _PIECE])
        except etree.XMLSyntaxError:
            damaged = True
        # Damage behind the root's tag makes it no other format.
        tag = _first_tag(parser)
        if tag is not None or damaged:
            return tag
    try:
        parser.close()
    except etree.XMLSyntaxError:
        return None
    return _first_tag(parser)


def _first_tag(parser: etree.XMLPullParser) -> str | None:
    elements = (element for _, element in parser.read_events())
    return next((str(each.tag) for each in elements if isinstance(each, etree._Element)), None)

"""Every small change of a module's code, one at a time: what ``rule_mutants.py`` has tests notice."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_ANSWERS = {
    "conforming": ("not_applicable()", "nonconforming()"),
    "not_applicable": ("conforming()", "nonconforming()"),
    "nonconforming": ("conforming()",),
    "undetermined": ("conforming()", "not_applicable()"),
}
_LEFT_OUT = ("decorator_list", "returns", "annotation")


def mutations_of(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Changes the tree in one place, says in which line and how, and changes it back before the next place."""
    for node, name, place in list(_places(tree)):
        old = _get(node, name, place)
        for new in _changes(old, condition=name in ("test", "ifs")):
            ast.copy_location(new, old)
            ast.fix_missing_locations(new)
            before = ast.unparse(old)
            _set(node, name, place, new)
            yield old.lineno, f"{before} → {ast.unparse(new)}"
            _set(node, name, place, old)


def _places(node: ast.AST) -> Iterator[tuple[ast.AST, str, int | None]]:
    """Every expression with where it stands; neither documentation nor annotations nor what declares a rule."""
    for name, value in ast.iter_fields(node):
        if name in _LEFT_OUT or isinstance(node, ast.Expr | ast.ImportFrom | ast.JoinedStr):
            continue
        for place, item in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(item, ast.expr):
                yield node, name, place
            if isinstance(item, ast.AST):
                yield from _places(item)


def _changes(old: ast.expr, *, condition: bool) -> Iterator[ast.expr]:
    if condition:
        yield ast.UnaryOp(ast.Not(), old)
    match old:
        case ast.Compare(left, [op, *ops], others):
            for other in _COMPARISONS[type(op)]:
                yield ast.Compare(left, [other(), *ops], others)
        case ast.BoolOp(op, values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
        case ast.UnaryOp(ast.Not(), operand):
            yield operand
        case ast.BinOp(left, op, right) if type(op) in _OPERATORS:
            yield ast.BinOp(left, _OPERATORS[type(op)](), right)
        case ast.Call(ast.Name(called)) if called in _ANSWERS:
            yield from (_expression(source) for source in _ANSWERS[called])
        case ast.Constant(value):
            yield from (ast.Constant(other) for other in _other_values(value))


def _other_values(value: Any) -> tuple[Any, ...]:
    if isinstance(value, bool):
        return (not value,)
    if isinstance(value, int | float):
        return (value + 1, value - 1)
    return (f"{value}x",) if isinstance(value, str) else ()


def _expression(source: str) -> ast.expr:
    return ast.parse(source, mode="eval").body


def _get(node: ast.AST, name: str, place: int | None) -> Any:
    value = getattr(node, name)
    return value if place is None else value[place]


def _set(node: ast.AST, name: str, place: int | None, new: ast.expr) -> None:
    if place is None:
        setattr(node, name, new)
    else:
        getattr(node, name)[place] = new

"""Every act that the source tells the audit trail of, read from the calls of `record`."""

import ast
from pathlib import Path

import ajet

SOURCE = Path(ajet.__file__).parent


def acts_in(text):
    """The names of acts in Python source `text`; of one that is put together, what stands before the gap."""
    tree = ast.parse(text)
    constants = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    calls = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) == "record"
    ]
    return [name_of(call.args[0], constants) for call in calls if call.args]


def name_of(argument, constants):
    if isinstance(argument, ast.Constant):
        return argument.value
    if isinstance(argument, ast.Name):
        return constants[argument.id]
    if isinstance(argument, ast.JoinedStr) and isinstance(argument.values[0], ast.Constant):
        return argument.values[0].value
    raise ValueError(f"The act in line {argument.lineno} cannot be read from the source.")


def all_acts():
    return sorted(
        {act for path in SOURCE.rglob("*.py") for act in acts_in(path.read_text("utf-8"))}
    )

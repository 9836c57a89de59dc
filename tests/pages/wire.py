"""Messages as Streamlit sends them, and a small page of them."""

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


def message(path, kind, name=""):
    """One message as Streamlit sends it: a block, a column, an element or a picture."""
    it = ForwardMsg()
    it.metadata.delta_path.extend(path)
    if kind == "block":
        it.delta.add_block.vertical.SetInParent()
    elif kind == "column":
        it.delta.add_block.column.weight = 1
    elif kind == "picture":
        it.delta.new_element.bidi_component.component_name = "dlviz_player"
    else:
        it.delta.new_element.text.body = name or str(path)
    return it.SerializeToString()


def finished():
    it = ForwardMsg()
    it.script_finished = ForwardMsg.FINISHED_SUCCESSFULLY
    return it.SerializeToString()


def started():
    it = ForwardMsg()
    it.new_session.page_script_hash = "one"
    return it.SerializeToString()


PAGE = {
    "start": started(),
    "toggle": message([1, 0], "text"),
    "look": message([2, 0], "text"),
    "title": message([0, 0], "text"),
    "columns": message([0, 1], "block"),
    "controls": message([0, 1, 0], "column"),
    "stage": message([0, 1, 1], "column"),
    "knob": message([0, 1, 0, 0], "text"),
    "bar": message([0, 1, 1, 0], "block"),
    "bar left": message([0, 1, 1, 0, 0], "column"),
    "view": message([0, 1, 1, 0, 0, 0], "text"),
    "picture": message([0, 1, 1, 1], "picture"),
    "words": message([0, 1, 1, 2], "text"),
    "below": message([0, 2], "text"),
    "end": finished(),
}
NAMES = {raw: name for name, raw in PAGE.items()}
ABOVE = ["start", "look", "title", "columns", "controls", "stage"]


def names(messages):
    return [NAMES[raw] for raw in messages]

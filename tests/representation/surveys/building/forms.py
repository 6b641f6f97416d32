"""The forms of the builder's pages, as a browser sends them back."""

from html.parser import HTMLParser


class Forms(HTMLParser):
    """Collects (name, value) of every field of every form; buttons are not pressed."""

    def __init__(self):
        super().__init__()
        self.forms, self.name, self.text, self.select = [], None, "", None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.forms.append([])
        if not self.forms:
            return
        if tag == "input" and "name" in given:
            is_box = given.get("type") in ("checkbox", "radio")
            if not is_box or "checked" in given:
                self.forms[-1].append((given["name"], given.get("value", "on" if is_box else "")))
        if tag == "textarea" and "name" in given:
            self.name, self.text = given["name"], ""
        if tag == "select":
            self.select = (given["name"], [])
        if tag == "option" and self.select:
            self.select[1].append((given.get("value", ""), "selected" in given))

    def handle_data(self, data):
        if self.name:
            self.text += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self.name:
            self.forms[-1].append((self.name, self.text.removeprefix("\n")))
            self.name = None
        if tag == "select" and self.select:
            name, options = self.select
            chosen = [value for value, is_chosen in options if is_chosen] or [options[0][0]]
            self.forms[-1] += [(name, value) for value in chosen]
            self.select = None


def form_in(answer) -> dict:
    """Name -> value, or list of values, of everything in the last form of a page."""
    forms = Forms()
    forms.feed(answer.content.decode())
    found: dict = {}
    for name, value in (forms.forms or [[]])[-1]:
        found.setdefault(name, []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def send(client, path, **typed):
    """Open a page, type into its form, and press a button (`do`) or just send it."""
    return client.post(path, form_in(client.get(path)) | typed)

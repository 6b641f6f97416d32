"""The look: one page around all pages, and the components they are made of (shown together at /gallery/).

token       a colour, size or distance with a name; all stand in static/ui/tokens.css
component   a small template given all it needs (`{% include "ui/card.html" with … only %}`), or a tag around
            content (`{% notice %}…{% endnotice %}`)
tile map    the 47 prefectures as squares, each where Japan has it

Plain HTML looks right without a class. Vermilion means that somebody must act, and nothing else.
"""

"""What the network's script says, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def words() -> dict[str, str]:
    """What the script says."""
    return {
        "waitsFor": _("Waits for"),
        "waitedForBy": _("Waited for by"),
        "nothing": _("Nothing"),
        "openTask": pgettext("act", "Open"),
        "openPhase": _("Open the phase"),
        "closePhase": _("Close the phase {name}"),
        "around": _("Neighbours only"),
        "link": _("Link to another task"),
        "removeLink": _("Remove the link to {name}"),
        "removeLinkFrom": _("Remove the link from {name}"),
        "drives": _("sets the date"),
        "leadsBack": _("closes a circle"),
        "linking": _("Link from {name}: go to the task that waits for it and press Enter, or Escape."),
        "linkTitle": _("{first} before {second}"),
        "unlinkTitle": _("Without the link from {first} to {second}"),
        "makeLink": _("Link"),
        "unlink": _("Remove the link"),
        "cancel": _("Cancel"),
        "type": _("Type"),
        "lag": _("Lag"),
        "FS": _("FS: finish to start"),
        "SS": _("SS: start to start"),
        "FF": _("FF: finish to finish"),
        "SF": _("SF: start to finish"),
        "linkPhase": _("A closed phase stands for several tasks. Open it to link one of them."),
        "severalLinks": _("{count} links between these two; open the phase to see each."),
        "undo": _("Undo"),
        "keys": _("Network"),
        "keyNext": _("To what waits for it"),
        "keyPrevious": _("To what it waits for"),
        "keyAbove": _("To the box above"),
        "keyBelow": _("To the box below"),
        "keyOpen": _("Open the task"),
        "keyPhase": _("Open or close the phase"),
        "keyLink": _("Link to another task"),
        "keyLinks": _("To the next link of the box"),
        "keyRemove": _("Remove that link"),
        "keyAround": _("Neighbours only"),
        "zoomIn": _("Zoom in"),
        "zoomOut": _("Zoom out"),
        "fit": _("Show the whole network"),
        "chosenLink": _("Link from {first} to {second}: {how}. Delete removes it."),
    }

"""The way out, with the networks inside that whoever runs the server allows."""

from __future__ import annotations

import ipaddress

from django.conf import settings

from headway.workbench.engine.egress import Egress, Network, networks

NEVER = (ipaddress.ip_network("169.254.0.0/16"), ipaddress.ip_network("fe80::/10"))
"""Where clouds keep their secrets: an allowed network should not hold them."""


def door() -> Egress:
    """The one door, as it is set."""
    return Egress(allowed=allowed())


def allowed() -> tuple[Network, ...]:
    """HEADWAY_HOOK_NETWORKS; none where it cannot be read, which `headway check` tells."""
    try:
        return networks(settings.HOOK_NETWORKS)
    except ValueError:
        return ()

"""O*NET releases, as their users download them, read into packs: one for each occupation."""

from jobdesc.packs.onet.kept import silent_on
from jobdesc.packs.onet.occupation import base_key, source, source_key
from jobdesc.packs.onet.packing import pack_of, shared_pack
from jobdesc.packs.onet.release import Release
from jobdesc.packs.onet.tables import ReleaseError

__all__ = [
    "Release",
    "ReleaseError",
    "base_key",
    "pack_of",
    "shared_pack",
    "silent_on",
    "source",
    "source_key",
]

"""The models that come with attrib, a folder each; installed as `attrib.models`. Data only."""

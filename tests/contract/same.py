#!/usr/bin/env python3
"""Whether two JSON documents say the same."""
import json
import sys

committed, served = (json.load(open(path)) for path in sys.argv[1:3])
if committed != served:
    sys.exit("openapi/patuh.json is not what the server serves: run `make openapi`")
print("/openapi.json is the committed document")

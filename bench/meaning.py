"""What likeness of meaning adds: as incidents.py, with the model of the extra `[embed]`.

python bench/meaning.py [--data FOLDER] [--json]
"""

import json
import sys

import incidents
from trucewatch.core.errors import SetupError
from trucewatch.engines.embedding import LocalEmbedder


def main() -> None:
    try:
        embedder = LocalEmbedder()
    except SetupError as error:
        print(json.dumps({"skipped": str(error)}) if "--json" in sys.argv else error)
        return
    incidents.main(embedder)


if __name__ == "__main__":
    main()

"""Prints what the JSON Schema named by the first argument has against the YAML documents on standard input."""
import json
import sys

import jsonschema
import yaml


class Loader(yaml.SafeLoader):
    """Dates stay text, as the schema has them."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
jsonschema.Draft7Validator.check_schema(schema)
documents = list(yaml.load_all(sys.stdin, Loader))
for number, document in enumerate(documents):
    place = f"{number}/" if len(documents) > 1 else ""
    for fault in jsonschema.Draft7Validator(schema).iter_errors(document):
        print(f"{place}{'/'.join(str(p) for p in fault.path)}: {fault.message}")

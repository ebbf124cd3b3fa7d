"""Says which scenarios a JSON Schema accepts.

Reads one scenario a line, as JSON, from standard input, and writes a line for each: "accepted", or
the first objection. The schema is the file that the command line names.
"""
import json
import sys

from jsonschema import Draft202012Validator

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)
for line in sys.stdin:
    error = next(validator.iter_errors(json.loads(line)), None)
    if error is None:
        print("accepted")
    else:
        place = ".".join(str(step) for step in error.absolute_path)
        print(f"{place}: {error.message[:200]}".replace("\n", " "))

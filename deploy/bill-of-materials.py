#!/usr/bin/env python3
"""Writes the bill of materials of everything that is deployed, as CycloneDX 1.6 JSON, to standard output.

deploy/bill-of-materials.py [PUBLISHED]

From the lock files of src, and from the project files for packages that are taken without a lock. With a folder that deploy/publish.sh
made, also the packs of .NET that the programs bring. The same files give the same bytes.
"""
import json
import pathlib
import sys
import uuid
import xml.etree.ElementTree as xml

ROOT = pathlib.Path(__file__).resolve().parent.parent


def reference(name, version):
    return f"pkg:nuget/{name}@{version}"


def component(name, version, properties=()):
    return {
        "type": "library",
        "bom-ref": reference(name, version),
        "name": name,
        "version": version,
        "purl": reference(name, version),
        **({"properties": [{"name": key, "value": value} for key, value in properties]} if properties else {}),
    }


def locked(components, needs):
    """Every package of every lock file, with what it needs; a need is resolved in the lock file that states it."""
    projects = {}
    for lock in sorted(ROOT.glob("src/*/packages.lock.json")):
        for packages in json.loads(lock.read_text())["dependencies"].values():
            versions = {name.lower(): (name, package["resolved"]) for name, package in packages.items() if package["type"] != "Project"}
            wanted = projects.setdefault(lock.parent.name, set())
            for name, package in packages.items():
                if package["type"] == "Project":
                    continue
                ref = reference(name, package["resolved"])
                components[ref] = component(name, package["resolved"], [("nuget:contentHash", package["contentHash"])])
                needed = needs.setdefault(ref, set())
                needed.update(reference(*versions[need.lower()]) for need in package.get("dependencies", {}) if need.lower() in versions)
                if package["type"] == "Direct":
                    wanted.add(ref)
    return projects


def taken_without_lock(components, needs, projects):
    for project in sorted(ROOT.glob("src/*/*.csproj")):
        for download in xml.parse(project).iter("PackageDownload"):
            name, version = download.get("Include"), download.get("Version").strip("[]")
            components[reference(name, version)] = component(name, version)
            needs.setdefault(reference(name, version), set())
            projects.setdefault(project.parent.name, set()).add(reference(name, version))


def packs(components, needs, published):
    for description in sorted(published.glob("*/*.deps.json")):
        for library, what in json.loads(description.read_text())["libraries"].items():
            if what["type"] == "runtimepack":
                name, version = library.removeprefix("runtimepack.").split("/")
                components[reference(name, version)] = component(name, version)
                needs.setdefault(reference(name, version), set())


def main():
    components, needs = {}, {}
    projects = locked(components, needs)
    taken_without_lock(components, needs, projects)
    if len(sys.argv) > 1:
        packs(components, needs, pathlib.Path(sys.argv[1]))
    version = xml.parse(ROOT / "Directory.Build.props").findtext(".//Version")
    product = f"pkg:generic/searchgateway@{version}"
    needs[product] = set().union(*projects.values())
    listed = [components[ref] for ref in sorted(components)]
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, json.dumps([product, listed], sort_keys=True))}",
        "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": product, "name": "SearchGateway", "version": version, "purl": product}},
        "components": listed,
        "dependencies": [{"ref": ref, "dependsOn": sorted(needs[ref])} for ref in sorted(needs)],
    }
    json.dump(bill, sys.stdout, indent=2)
    sys.stdout.write("\n")


main()

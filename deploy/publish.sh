#!/usr/bin/env bash
# Publishes gateway, edge, simulated systems and ssi, each into a folder of its own: deploy/publish.sh FOLDER [--framework-dependent]
# They bring .NET with them unless told otherwise; then the machine needs the ASP.NET Core runtime that global.json's SDK has.
set -euo pipefail
target=$(realpath -m "${1:?deploy/publish.sh FOLDER [--framework-dependent]}")
self_contained=true
case ${2-} in
  '') ;;
  --framework-dependent) self_contained=false ;;
  *) echo "unknown: $2" >&2; exit 2 ;;
esac
cd "$(dirname "$0")/.."
runtime=linux-x64

publish() {
  # The lock files in the repository know no runtime; the versions come from Directory.Packages.props, transitive ones too.
  # Programs that use the simulated systems as a library would bring their launcher twice.
  dotnet publish "src/$1" --configuration Release --runtime "$runtime" --self-contained "$self_contained" --output "$target/$2" \
    --nologo --verbosity quiet -p:NuGetLockFilePath=obj/publish.lock.json -p:ErrorOnDuplicatePublishOutputFiles=false -p:DebugType=none
  # Settings of developers have no place in a deployment, nor has a second program.
  rm -f "$target/$2/appsettings.Development.json"
  [[ $1 == SearchGateway.Simulators ]] || rm -f "$target/$2"/SearchGateway.Simulators{,.runtimeconfig.json,.deps.json}
}

publish SearchGateway.Host gateway
publish SearchGateway.Edge edge
publish SearchGateway.Simulators systems
publish SearchGateway.Cli ssi
du -sh "$target"/{gateway,edge,systems,ssi}

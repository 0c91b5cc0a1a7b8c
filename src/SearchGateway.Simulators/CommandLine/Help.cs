namespace SearchGateway.Simulators.CommandLine;

/// <summary>The program's help.</summary>
internal static class Help
{
    public const string Text =
        """
        Stand-ins of the central systems SIS, VIS, EES, Eurodac and CIR: synthetic people, real gRPC (HTTP/2, without TLS unless
        there is a certificate).

        Usage: searchgateway-simulators [command] [options]

        Commands
          serve               start the systems and wait for Ctrl+C (also without a command)
          prepare             draw a population of any size once and write its indexes to a folder
          repeat              proves that a seed gives the same files and the same answers on any number of threads
          status              what a prepared folder holds, and the bytes of each record by column
          personas            list the described personas; --format json (default) or markdown
          persona NUMBER      one persona as JSON; with --template its template as base64
          population          the records that a population should have by what is published, and those it has
          truth               every record with the person behind it, or every person, line by line
          samples             requests that must find a known record, for load-tests systems, as JSON Lines
          records put ADDRESS, records erase ADDRESS, records count ADDRESS
                              add, change, erase and count the records of a running system
          faults ADDRESS      set the faults of a running system; without options end them

        Options of serve
          --system NAME       sis, vis, ees, eurodac or cir; all five unless given
          --port PORT         port of that system; of all five: the first of five ports. 0 takes free ports (default)
          --address IP        address to listen on (default 127.0.0.1)
          --folder FOLDER     a prepared population instead of one drawn at start
          --today DAY         day that the systems take for today, such as 2016-11-21, or "prepared" for the day of the
                              folder: retention and ages follow it (default the clock's)
          --metrics ADDRESS   where measurements are served for Prometheus, such as http://127.0.0.1:9466 (default nowhere)
          --scenario NAME     scenario to play from the start on, such as vis-slow (scenarios/README.md)

        Environment of serve: certificates
          Tls__Server__Certificate, Tls__Server__Key
                              PEM files of the systems' own certificate and its key: then they speak TLS 1.3 alone
          Tls__ClientCertificates, Tls__ClientAuthorities
                              Require, and the PEM file of the authorities whose certificates are taken from who calls
          Tls__Revocation     Online (default), Offline or NoCheck

        Options of prepare
          --folder FOLDER     where to write; a preparation that was broken off goes on
          --day DAY           day as of which the population is drawn, such as 2016-11-21 (default today); also of
                              population, truth and samples
          --threads N         threads to use (default all processors)

        Options of repeat
          --threads N,N       numbers of threads, one run each (default 1,4)
          --count N           samples asked of each system and kind (default 20)
          --folder FOLDER     where to prepare meanwhile (default the folder for temporary files)
          --day DAY           as of prepare

        Options of status
          --folder FOLDER     the folder
          --columns on        every column too

        Options of truth
          --of WHAT           records (default) or people
          --format FORMAT     tsv (default) or jsonl
          --system NAME       records of one system alone

        Options of serve, prepare, repeat, population, truth and samples
          --mix MIX           demonstration (default), or published-2016: the proportions of the records published for 2016
          --size N            number of people, 21 to 100000000 (default 10000); beyond 1000000 in a prepared folder alone
          --scale N           of the mix published-2016: 1 is the published scale, 80000000 people
          --seed N            seed of the population (default 2016)

        Options of samples
          --count N           samples of each system and kind, 1 to 100000 (default 200)
          --draw N            seed of the draw of records (default 1)
          --folder F          of a prepared population in place of --size and --seed

        Options of persona
          --template WHICH    face, or a finger: right-thumb, right-index, right-middle, right-ring, right-little,
                              left-thumb, left-index, left-middle, left-ring, left-little
          --capture N         number of the capture: other bits, same finger (default 1)

        Options of records
          --file FILE         put: a record on each line, in the JSON of systems.admin.v1.Record
          --record ID,ID      erase: identifiers of the records, which are erased together or not at all
          --reason REASON     erase: requested (default), citizenship, residence-document or left-territory

        Options of faults
          --outage on         refuse every call
          --hang-percent N    calls that never answer, 0 to 100
          --error-percent N   calls that fail, with --status N (gRPC code, default 14 UNAVAILABLE)
          --malformed-percent N   answers that are no message
          --latency-ms N      added to every call, with --jitter-ms N for a further drawn time
          --behaviour TEXT    in place of these: properties as a step of a scenario has them (docs/simulators.md)
          --seed N            seed of the draws (default 0)

        Examples
          dotnet run --project src/SearchGateway.Simulators -- --system sis --port 5101
          dotnet run --project src/SearchGateway.Simulators -- --port 5101 --size 1000 --seed 7
          dotnet run --project src/SearchGateway.Simulators -- prepare --folder /data/2016 --mix published-2016 --scale 0.01
          dotnet run --project src/SearchGateway.Simulators -- --port 5101 --folder /data/2016
          dotnet run --project src/SearchGateway.Simulators -- personas
          dotnet run --project src/SearchGateway.Simulators -- persona 5 --template right-index
          dotnet run --project src/SearchGateway.Simulators -- truth --size 1000
          dotnet run --project src/SearchGateway.Simulators -- truth --of people --format jsonl --size 1000
          dotnet run --project src/SearchGateway.Simulators -- population --mix published-2016 --scale 0.001
          dotnet run --project src/SearchGateway.Simulators -- faults http://127.0.0.1:5101 --hang-percent 100
          dotnet run --project src/SearchGateway.Simulators -- faults http://127.0.0.1:5101 --behaviour 'capacity: { servers: 4, queue: 50, names: 20ms }'
          dotnet run --project src/SearchGateway.Simulators -- faults http://127.0.0.1:5101
        """;
}

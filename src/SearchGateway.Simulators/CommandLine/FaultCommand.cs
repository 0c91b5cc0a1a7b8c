using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using SearchGateway.Systems.Contracts.Admin.V1;
using FaultClient = SearchGateway.Systems.Contracts.Admin.V1.FaultService.FaultServiceClient;
using FaultMessage = SearchGateway.Systems.Contracts.Admin.V1.Faults;

namespace SearchGateway.Simulators.CommandLine;

/// <summary>Sets the faults of a running system, or ends them where none is named.</summary>
internal static class FaultCommand
{
    private const int LongestMilliseconds = 3_600_000;

    /// <summary>Reads the command line; <c>null</c> as the address where it has none.</summary>
    public static (Uri? Address, SetFaultsRequest Request) Read(Arguments arguments)
    {
        var text = arguments.Words.Count > 1 ? arguments.Words[1] : "";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            arguments.Refuse("faults: ADDRESS must be the address of a system, such as http://127.0.0.1:5101");
        var faults = new FaultMessage
        {
            Seed = arguments.Seed("--seed", otherwise: 0),
            Outage = Switch(arguments, "--outage"),
            HangRate = Percent(arguments, "--hang-percent"),
        };
        var status = arguments.Number("--status", 1, 16, otherwise: (int)StatusCode.Unavailable);
        if (Percent(arguments, "--error-percent") is > 0 and var errors)
            faults.Error = new ErrorFault { Rate = errors, StatusCode = status };
        if (Percent(arguments, "--malformed-percent") is > 0 and var malformed)
            faults.Malformed = new MalformedFault { Rate = malformed, Kind = MalformedKind.GarbageMessage };
        var (latency, jitter) = (Milliseconds(arguments, "--latency-ms"), Milliseconds(arguments, "--jitter-ms"));
        if (latency + jitter > TimeSpan.Zero)
            faults.Latency = new LatencyFault { Fixed = latency.ToDuration(), Jitter = jitter.ToDuration() };
        var behaviour = arguments.Text("--behaviour") ?? "";
        if (behaviour.Length > 0 && !faults.Equals(new FaultMessage { Seed = faults.Seed }))
            arguments.Refuse("--behaviour: stands alone, or beside --seed");
        return (address, new SetFaultsRequest { Faults = faults, Behaviour = behaviour });
    }

    /// <summary>Sets the faults and prints those now in force.</summary>
    public static async Task RunAsync(Uri address, SetFaultsRequest request, TextWriter output, CancellationToken cancellationToken)
    {
        using var channel = GrpcChannel.ForAddress(address);
        var response = await new FaultClient(channel).SetFaultsAsync(request, cancellationToken: cancellationToken);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{address} {response.Faults}"));
    }

    private static bool Switch(Arguments arguments, string name)
    {
        var text = arguments.Text(name) ?? "off";
        if (text is not ("on" or "off"))
            arguments.Refuse($"{name}: must be on or off");
        return text == "on";
    }

    private static double Percent(Arguments arguments, string name) => arguments.Number(name, 0, 100, otherwise: 0) / 100.0;

    private static TimeSpan Milliseconds(Arguments arguments, string name) =>
        TimeSpan.FromMilliseconds(arguments.Number(name, 0, LongestMilliseconds, otherwise: 0));
}

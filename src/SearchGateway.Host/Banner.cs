using Microsoft.Extensions.Options;
using SearchGateway.Audit.Witnesses;
using SearchGateway.Host.Api;
using SearchGateway.Host.Authentication;
using SearchGateway.Host.Console;
using SearchGateway.Observability;

namespace SearchGateway.Host;

/// <summary>What a newcomer reads when the gateway has started: where it is, a first search to paste, how to stop it.</summary>
internal static class Banner
{
    /// <summary>The specimen of ICAO Doc 9303 part 4.</summary>
    private const string Specimen = """P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10""";

    public static async Task WriteAsync(WebApplication app, TextWriter output)
    {
        var addresses = app.Services.GetRequiredService<ListeningAddresses>();
        var rest = addresses.Rest;
        await output.WriteLineAsync($"SearchGateway listens ({app.Environment.EnvironmentName}).");
        await output.WriteLineAsync($"  REST  {rest}");
        await output.WriteLineAsync($"  gRPC  {addresses.Grpc}");
        if (app.Services.GetRequiredService<IOptions<ConsoleOptions>>().Value.Enabled)
            await output.WriteLineAsync($"  console {rest}{ConsoleGate.Root}");
        await output.WriteLineAsync($"  ready {rest}/health/ready");
        if (app.Services.GetRequiredService<ObservationService>().MetricsAddress is { } metrics)
            await output.WriteLineAsync($"  metrics {metrics}");
        await output.WriteLineAsync("  audit " + Witnesses(app.Services.GetRequiredService<AuditDoor>().Standing()));
        if (app.Environment.IsDevelopment())
            await output.WriteLineAsync($"  docs  {rest}/docs");
        if (app.Services.GetService<EmbeddedSystems>() is { } embedded)
        {
            await output.WriteLineAsync($"  simulated systems: {rest}{EmbeddedSystemsSetup.AddressesPath} (ssi systems status)");
            if (embedded.Warning is { } warning)
                await output.WriteLineAsync($"  WARNING {warning}");
        }

        if (app.Services.GetRequiredService<IOptions<DevelopmentIssuerOptions>>().Value.Enabled)
            await output.WriteLineAsync(FirstSearch(rest));
        await output.WriteLineAsync("Stop with Ctrl+C.");
    }

    private static string Witnesses(WitnessStanding standing) => standing.Witnesses.Count == 0
        ? "no witnesses: nobody outside vouches for the log's history (Audit:Witnesses)"
        : $"witnesses, {standing.Quorum} must cosign: {string.Join(", ", standing.Witnesses)}";

    private static string FirstSearch(string rest) => $$$"""

        A first search, as a border guard at entry:

        TOKEN=$(curl -s {{{rest}}}/dev/token -H 'Accept: text/plain' -H 'Content-Type: application/json' -d '{"profile":"border-guard"}')
        curl -s {{{rest}}}/v1/search -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \
          -d '{"purpose":"PURPOSE_BORDER_ENTRY","query":{"mrz":"{{{Specimen}}}"}}'

        """;
}

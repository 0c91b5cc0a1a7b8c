using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SearchGateway.Cli.Output;
using SearchGateway.Cli.Simulated;

namespace SearchGateway.Cli.Doctor;

/// <summary>The systems behind the gateway: simulated or not, and how the simulated ones behave.</summary>
internal static class SystemCheck
{
    private const string Check = "systems";

    /// <summary>What was found.</summary>
    public static async Task<IReadOnlyList<Finding>> RunAsync(HttpClient http, Uri rest, Func<string, string?> environment, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(new Uri(rest, "/dev/systems"), cancellationToken);
            if (response.StatusCode != HttpStatusCode.OK)
                return [Finding.Ok(Check, "The gateway starts no simulated systems itself; how each system does stands in every answer.")];
            var told = await response.Content.ReadFromJsonAsync<SimulatedSystem[]>(JsonSerializerOptions.Web, cancellationToken) ?? [];
            using var systems = await SystemAdmins.OpenAsync(told.Select(s => new Uri(s.Address)), environment, cancellationToken);
            return await Task.WhenAll(systems.All.Select((admin, number) => OfAsync(told[number].System, admin, cancellationToken)));
        }
        catch (Exception other) when (other is HttpRequestException or JsonException or UriFormatException)
        {
            return [Finding.Warning(Check, "Whether the systems are simulated cannot be seen.", "")];
        }
    }

    private static async Task<Finding> OfAsync(string name, SystemAdmin admin, CancellationToken cancellationToken)
    {
        try
        {
            var state = await SystemState.ReadAsync(admin, cancellationToken);
            var title = StateTable.Title(Printable.Text(name));
            if (state.Problem.Length > 0)
                return Finding.Fault(Check, $"{title} is simulated and {Printable.Text(state.Problem)}.", "Start the gateway anew.");
            if (state.Scenario.Name.Length > 0)
                return Finding.Warning(Check, $"{title} is simulated and plays the scenario {Printable.Text(state.Scenario.Name)}: {Printable.Text(state.Faults.Behaviour)}.", "ssi systems scenario stop ends it.");
            return state.Faults.Faults.Equals(new Systems.Contracts.Admin.V1.Faults { Seed = state.Faults.Faults.Seed })
                ? Finding.Ok(Check, $"{title} is simulated and answers without faults.")
                : Finding.Warning(Check, $"{title} is simulated and has faults: {Printable.Text(state.Faults.Behaviour)}.", "ssi systems faults --end ends them.");
        }
        catch (SystemsFailedException failed)
        {
            return Finding.Fault(Check, failed.Message, "Start the gateway anew.");
        }
    }

    private sealed record SimulatedSystem(string System, string Address);
}

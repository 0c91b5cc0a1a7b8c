using System.CommandLine;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SearchGateway.Cli.Commands;

namespace SearchGateway.Cli.Simulated;

/// <summary>The options of every command on simulated systems: where they are and which of them are meant.</summary>
internal sealed class SystemAddresses
{
    private const string Variable = "SSI_SYSTEMS";

    private static readonly char[] s_between = [' ', ',', ';'];

    private readonly Terminal _terminal;

    public SystemAddresses(Command command, Terminal terminal, bool namesSystems = true)
    {
        _terminal = terminal;
        RestUrl.DefaultValueFactory = _ => Addresses.Rest(terminal);
        System.AcceptOnlyFromAmong("sis", "vis", "ees", "eurodac", "cir");
        foreach (var option in (Option[])[At, .. namesSystems ? (Option[])[System] : [], RestUrl])
            command.Options.Add(option);
    }

    public Option<string[]> At { get; } = new("--at")
    {
        Description = $"Address of a simulated system; may be given several times. Unless given, {Variable} (addresses with blanks between), then the systems of the development gateway.",
        HelpName = "address",
    };

    public Option<string[]> System { get; } = new("--system")
    {
        Description = "Only this system; may be given several times. One of sis, vis, ees, eurodac, cir.", HelpName = "system",
    };

    public Option<string> RestUrl { get; } = new("--rest-url") { Description = "The development gateway's REST address, which tells where its systems are.", HelpName = "address" };

    /// <summary>The systems that are meant, each asked for its name; in the order of their addresses.</summary>
    /// <exception cref="UsageException">An address is none, or a system that was named is not there.</exception>
    /// <exception cref="SystemsFailedException">No addresses are known.</exception>
    public async Task<SystemAdmins> OpenAsync(ParseResult parsed, CancellationToken cancellationToken) =>
        (await OpenAllAsync(parsed, cancellationToken)).Only(parsed.GetValue(System) ?? []);

    /// <summary>All systems of the addresses.</summary>
    /// <exception cref="UsageException">An address is none.</exception>
    /// <exception cref="SystemsFailedException">No addresses are known.</exception>
    public async Task<SystemAdmins> OpenAllAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var addresses = parsed.GetValue(At) is { Length: > 0 } given
            ? [.. given.Select(text => Addresses.Parse("--at", text))]
            : Known() ?? await OfGatewayAsync(Addresses.Parse("--rest-url", parsed.GetValue(RestUrl)!), cancellationToken);
        if (addresses.Length == 0)
            throw Unknown(ExitCode.Refused, "No system is there.");
        return await SystemAdmins.OpenAsync(addresses.Distinct(), _terminal.Environment, cancellationToken);
    }

    private Uri[]? Known() => _terminal.Environment(Variable) is { Length: > 0 } text
        ? [.. text.Split(s_between, StringSplitOptions.RemoveEmptyEntries).Select(address => Addresses.Parse(Variable, address))]
        : null;

    private async Task<Uri[]> OfGatewayAsync(Uri rest, CancellationToken cancellationToken)
    {
        using var http = _terminal.Rest();
        try
        {
            using var response = await http.GetAsync(new Uri(rest, "/dev/systems"), cancellationToken);
            if (response.StatusCode != HttpStatusCode.OK)
                throw Unknown(ExitCode.Refused, $"The gateway at {rest.GetLeftPart(UriPartial.Authority)} runs no simulated systems, or not in Development.");
            var systems = await response.Content.ReadFromJsonAsync<SimulatedSystem[]>(JsonSerializerOptions.Web, cancellationToken) ?? [];
            return [.. systems.Select(s => Addresses.Parse("/dev/systems", s.Address))];
        }
        catch (HttpRequestException)
        {
            throw Unknown(ExitCode.Unavailable, $"No gateway answers at {rest.GetLeftPart(UriPartial.Authority)}.");
        }
        catch (JsonException)
        {
            throw Unknown(ExitCode.Broken, $"What answers at {rest.GetLeftPart(UriPartial.Authority)} is no gateway.");
        }
    }

    private static SystemsFailedException Unknown(int code, string why) =>
        new(code, $"{why} Give the systems' addresses by --at or {Variable}, or a development gateway's by --rest-url.");

    private sealed record SimulatedSystem(string System, string Address);
}

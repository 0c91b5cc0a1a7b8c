using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SearchGateway.Client;

namespace SearchGateway.Cli.Commands;

/// <summary>The options of every command that asks a gateway: where it is, who asks, how long to wait.</summary>
internal sealed class Connection
{
    private readonly Terminal _terminal;

    public Connection(Command command, Terminal terminal)
    {
        _terminal = terminal;
        Url.DefaultValueFactory = _ => Addresses.Grpc(terminal);
        RestUrl.DefaultValueFactory = _ => Addresses.Rest(terminal);
        foreach (var option in (Option[])[Url, Token, Profile, RestUrl, Timeout, Key])
            command.Options.Add(option);
    }

    public Option<string> Url { get; } = new("--url") { Description = "The gateway's gRPC address.", HelpName = "address" };

    public Option<string?> Token { get; } = new("--token") { Description = "Bearer token; SSI_TOKEN unless given.", HelpName = "token" };

    public Option<string?> Profile { get; } = new("--profile")
    {
        Description = "Take a development token for this profile instead, e.g. border-guard.", HelpName = "name",
    };

    public Option<string> RestUrl { get; } = new("--rest-url") { Description = "The gateway's REST address, where --profile takes its token.", HelpName = "address" };

    public Option<double> Timeout { get; } = TimeoutOption();

    public Option<FileInfo?> Key { get; } = new("--key")
    {
        Description = "PEM file with the log's public key: an answer is shown only if its receipt verifies under it and describes this answer.", HelpName = "file",
    };

    /// <summary>A client as the options say.</summary>
    public async Task<SearchGatewayClient> OpenAsync(ParseResult parsed, CancellationToken cancellationToken, WitnessPolicy? witnesses = null)
    {
        var token = new ProfileToken(ending => TokenAsync(parsed, ending), _terminal.Time);
        // A token that cannot be had is told before anything else is done.
        await token.TakeAsync(cancellationToken);
        try
        {
            IReadOnlyList<LogPublicKey> keys = parsed.GetValue(Key) is { } file ? KeyFile.Read(file) : [];
            return new SearchGatewayClient(new SearchGatewayClientOptions
            {
                Address = Addresses.Parse("--url", parsed.GetValue(Url)!),
                Token = token.TakeAsync,
                Timeout = TimeSpan.FromSeconds(parsed.GetValue(Timeout)),
                LogKeys = keys,
                AcceptUnverifiedAnswers = keys.Count == 0,
                Witnesses = witnesses,
                Handler = OwnCertificate.IsGiven(_terminal.Environment) ? OwnCertificate.Handler(_terminal.Environment) : null,
            });
        }
        catch (ArgumentException faulty)
        {
            throw new UsageException(faulty.Message);
        }
    }

    /// <summary>The public key of the gateway's audit log, in PEM.</summary>
    /// <exception cref="SearchFailedException">The gateway does not give it.</exception>
    public async Task<string> LogKeyAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var rest = Addresses.Parse("--rest-url", parsed.GetValue(RestUrl)!);
        using var http = _terminal.Rest();
        return await AuditLogKeys.RequestAsync(http, rest, await TokenAsync(parsed, cancellationToken), cancellationToken);
    }

    /// <summary>The option that bounds a call.</summary>
    public static Option<double> TimeoutOption() =>
        new("--timeout") { Description = "Deadline of the call in seconds.", HelpName = "seconds", DefaultValueFactory = _ => 10, CustomParser = Seconds };

    private static double Seconds(ArgumentResult result)
    {
        if (double.TryParse(result.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 3600)
            return seconds;
        result.AddError("--timeout: a number of seconds, above 0 and at most 3600.");
        return 0;
    }

    /// <summary>The token that the options name, or a profile's, or the environment's.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    /// <exception cref="SearchFailedException">The gateway gives none.</exception>
    public async Task<string> TokenAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(Token) is { Length: > 0 } token)
            return token;
        if (parsed.GetValue(Profile) is { Length: > 0 } profile)
        {
            using var http = _terminal.Rest();
            return await DevelopmentTokens.RequestAsync(http, Addresses.Parse("--rest-url", parsed.GetValue(RestUrl)!), profile, cancellationToken);
        }

        return _terminal.Environment("SSI_TOKEN") is { Length: > 0 } fromEnvironment
            ? fromEnvironment
            : throw new UsageException("No token: give --token or set SSI_TOKEN; on a development gateway --profile border-guard takes one.");
    }
}

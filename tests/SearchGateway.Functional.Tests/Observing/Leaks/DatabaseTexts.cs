using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SearchGateway.Tests.Shared.PostgreSql;

namespace SearchGateway.Functional.Tests.Observing.Leaks;

/// <summary>What a database of the gateway holds, as its administrator sees it: every value of every table, and the server's own log.</summary>
/// <param name="Texts">Without what follows.</param>
/// <param name="Kept">Of the columns that hold personal data by what they are for.</param>
/// <param name="Sealed">How many records could not be read, since they are sealed.</param>
internal sealed partial record DatabaseTexts(IReadOnlyList<string> Texts, IReadOnlyList<string> Kept, int Sealed)
{
    /// <summary>Settings that let a server log whatever it can, but for the values of parameters, which docs/configuration.md says to keep out.</summary>
    public static string[] Talkative { get; } =
        ["log_statement=all", "log_min_duration_statement=0", "log_min_messages=debug1", "log_error_verbosity=verbose", "log_min_error_statement=debug1", "log_parameter_max_length=0"];

    // Requests for access name the person whom they are about, and links the records that they join.
    private static readonly HashSet<string> s_kept = new(StringComparer.Ordinal)
    {
        "requests.body", "first_steps.body", "links.left_number", "links.right_number", "links.body",
    };

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static async Task<DatabaseTexts> ReadAsync(PostgreSqlServer server)
    {
        var (texts, kept, closed) = (new List<string>(), new List<string>(), 0);
        foreach (var table in await QueryAsync(server, "SELECT table_schema || '.' || table_name FROM information_schema.tables WHERE table_schema LIKE 'searchgateway%' ORDER BY 1"))
        {
            foreach (var row in await QueryAsync(server, $"SELECT to_jsonb(t) FROM {table} t"))
            {
                using var values = JsonDocument.Parse(row);
                var isSealed = values.RootElement.TryGetProperty("key", out var key) && values.RootElement.TryGetProperty("body", out _) && key.GetString() != "\\x";
                closed += isSealed ? 1 : 0;
                foreach (var column in values.RootElement.EnumerateObject())
                {
                    var place = s_kept.Contains($"{table[(table.IndexOf('.', StringComparison.Ordinal) + 1)..]}.{column.Name}") ? kept : texts;
                    if (!isSealed || column.Name is not ("key" or "body"))
                        place.AddRange(TextsOf(column.Value.ToString()));
                }
            }
        }

        texts.AddRange((await File.ReadAllLinesAsync(LogOf(server), TestContext.Current.CancellationToken)).SelectMany(TextsOf));
        return new DatabaseTexts(texts, kept, closed);
    }

    /// <summary>The server's own log.</summary>
    public static string LogOf(PostgreSqlServer server) => Path.Combine(server.Folder, "log");

    /// <summary>Runs a statement as the server's owner; the rows, a line each.</summary>
    public static async Task<IReadOnlyList<string>> QueryAsync(PostgreSqlServer server, string sql)
    {
        var start = new ProcessStartInfo(Path.Combine(PostgreSqlPrograms.Folder(), "psql"), ["-h", server.Folder, "-U", "postgres", "-d", "postgres", "-XAtq", "-v", "ON_ERROR_STOP=1", "-c", sql])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var rows = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await error);
        return rows.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>A value as it is written, and, where that is a number of bytes, the texts in these.</summary>
    private static IEnumerable<string> TextsOf(string value)
    {
        yield return value;
        foreach (Match written in Bytes.Matches(value))
        {
            var bytes = Convert.FromHexString(written.Groups["hex"].ValueSpan);
            // Digests and signatures are no texts but by a chance that does not come.
            if (TextOf(bytes) is { } text)
                yield return text;
        }
    }

    [GeneratedRegex(@"\\x(?<hex>([0-9a-f]{2})+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Bytes { get; }

    private static string? TextOf(byte[] bytes)
    {
        try
        {
            return s_strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}

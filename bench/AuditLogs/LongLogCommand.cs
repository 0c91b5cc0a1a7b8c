using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SearchGateway.Audit;
using SearchGateway.Model;
using SearchGateway.Storage.Sqlite;

namespace SearchGateway.Benchmarks.AuditLogs;

/// <summary>Writes a long log through the log's own code, with its keys beside it, to measure what works on a whole log.</summary>
internal static class LongLogCommand
{
    private const string Usage = "long-log --records NUMBER --folder FOLDER (new or empty; about 1.9 kB a record)";
    private const int Callers = 64;
    private const int Burst = 128;
    private static readonly DateTimeOffset Start = new(2016, 11, 21, 0, 0, 0, TimeSpan.Zero);

    public static async Task<int> RunAsync(IReadOnlyList<string> words, TextWriter page)
    {
        if (words is not ["--records", var number, "--folder", var folder] || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var records) || records < 1)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        Directory.CreateDirectory(folder);
        var database = Path.Combine(folder, "audit.db");
        if (File.Exists(database))
        {
            await Console.Error.WriteLineAsync($"{database} is there already.");
            return 2;
        }

        await using var store = new SqliteAuditStore(Options.Create(new SqliteAuditOptions { Path = database }));
        var options = new AuditOptions { Origin = "searchgateway/bench", DataFolder = folder, CreateSigningKey = true, QueueLimit = 4 * Callers * Burst, GroupLimit = 4096 };
        await using var log = await AuditLog.OpenAsync(store, options, TimeProvider.System, NullLogger<AuditLog>.Instance, CancellationToken.None);
        await File.WriteAllTextAsync(Path.Combine(folder, "log-key.pem"), log.PublicKeyPem);
        var started = Stopwatch.GetTimestamp();
        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            for (int from; (from = Interlocked.Add(ref next, Burst) - Burst) < records;)
                await Task.WhenAll(Enumerable.Range(from, Math.Min(Burst, records - from)).Select(n => CommitAsync(log, n)));
        })));
        var elapsed = Stopwatch.GetElapsedTime(started);
        await page.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{records:N0} records in {elapsed.TotalSeconds:N1} s, {records / elapsed.TotalSeconds:N0}/s, {new FileInfo(database).Length / 1e9:N2} GB"));
        return 0;
    }

    private static async Task CommitAsync(AuditLog log, int number)
    {
        if (await log.CommitAsync(Record(number)) is null)
            throw new InvalidOperationException($"Record {number} was not written.");
    }

    private static SearchRecord Record(int number) => new()
    {
        Kind = AuditRecordKind.Search,
        SearchId = Guid.CreateVersion7(Start.AddSeconds(number)),
        Time = Start.AddSeconds(number),
        Caller = new Caller
        {
            Authority = Authority.BorderGuard,
            MemberState = (number % 4) switch { 0 => "LTU", 1 => "EST", 2 => "DEU", _ => "ESP" },
            Profile = "border-guard-first-line",
            Unit = $"Post {number % 97}",
            Officer = $"officer-{number % 4001:x4}",
            Purposes = [Purpose.BorderEntry],
            Roles = CallerRoles.Search,
        },
        Purpose = Purpose.BorderEntry,
        CaseReference = number % 10 == 0 ? $"case-{number}" : "",
        Circumstances = Circumstances.PersonPresent,
        Pack = new RulePackIdentity("2016", new string('a', 64)),
        Systems =
        [
            new()
            {
                System = CentralSystem.Sis,
                Outcome = number % 50 == 0 ? "hits" : "no_hit",
                Rule = "border-entry/sis",
                LegalBasis = "Regulation (EC) 1987/2006 Art. 27(1)(a)",
                KeysSent = SearchKeys.Names | SearchKeys.BirthDate | SearchKeys.TravelDocument,
            },
            new()
            {
                System = CentralSystem.Vis,
                Outcome = "hits",
                Rule = "border-entry/vis",
                LegalBasis = "Regulation (EC) 767/2008 Art. 18(1)",
                KeysSent = SearchKeys.VisaSticker | SearchKeys.Fingerprints,
                FieldsReleased = FieldSet.None.With(VisFields.Surname),
                RecordsReleased = 1,
            },
            new() { System = CentralSystem.Ees, Outcome = "no_hit", Rule = "border-entry/ees", LegalBasis = "COM(2016) 194 Art. 21", KeysSent = SearchKeys.TravelDocument },
            new() { System = CentralSystem.Eurodac, Outcome = "not_permitted", Reason = "NoRule" },
        ],
        Persons = 1,
        Subjects = [SubjectForm.OfParts(SubjectForms.Document, $"{number % 1_000_003}"), SubjectForm.OfParts(SubjectForms.Name, $"{number % 999_983}")],
    };
}

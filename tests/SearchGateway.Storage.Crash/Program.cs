using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SearchGateway.Audit;
using SearchGateway.Storage.Crash;
using SearchGateway.Storage.PostgreSql;
using SearchGateway.Storage.Sqlite;
using SearchGateway.Tests.Audit;

if (args is ["requests", var file])
    return await RequestSteps.TakeAsync(new SqliteAccessRequestStore(Options.Create(new SqliteAccessRequestOptions { Path = file })));
if (args is ["requests", var server, var register])
    return await RequestSteps.TakeAsync(new PostgreSqlAccessRequestStore(Options.Create(new PostgreSqlAccessRequestOptions { ConnectionString = server, Schema = register })));

if (args is ["server"])
{
    var started = await SearchGateway.Tests.Shared.PostgreSql.PostgreSqlServer.StartAsync();
    Console.WriteLine(started.Folder);
    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
}

// Commits records from many tasks until it is killed. A line is an answer: it leaves only after its record is committed.
var folder = args[0];
var firstNumber = int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture);
await using var store = args is [_, _, var connection, var schema]
    ? (IAuditStore)new PostgreSqlAuditStore(Options.Create(new PostgreSqlAuditOptions { ConnectionString = connection, Schema = schema }))
    : new SqliteAuditStore(Options.Create(new SqliteAuditOptions { Path = Path.Combine(folder, "audit.db") }));
var options = new AuditOptions { Origin = "searchgateway/test", DataFolder = folder, CreateSigningKey = true };
await using var log = await AuditLog.OpenAsync(store, options, TimeProvider.System, NullLogger<AuditLog>.Instance, CancellationToken.None);

using var output = Console.OpenStandardOutput();
var gate = new Lock();
Write($"key {Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(log.PublicKeyPem))}");
var next = firstNumber;
await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(AnswerAsync)));
return 0;

async Task AnswerAsync()
{
    while (true)
    {
        var receipt = await log.CommitAsync(SampleRecords.Entry(Interlocked.Increment(ref next)))
            ?? throw new InvalidOperationException("The record was not committed.");
        Write($"{receipt.Index} {Convert.ToHexString(receipt.LeafHash.Span)}");
    }
}

void Write(string line)
{
    lock (gate)
        output.Write(System.Text.Encoding.ASCII.GetBytes(line + "\n"));
}

using System.Net;
using Grpc.Core;
using SearchGateway.Audit.Sealing;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Storage.PostgreSql;
using SearchGateway.Tests.Shared.PostgreSql;

namespace SearchGateway.Host.Tests.AuditStores;

/// <summary>The whole gateway with its audit log in a PostgreSQL server, which goes and comes back.</summary>
public sealed class PostgreSqlGatewayTests
{
    [Fact]
    public async Task WithoutItsDatabaseTheGatewayAnswersNobodyAndGoesOnByItself()
    {
        await using var server = await PostgreSqlServer.StartAsync();
        await using var gateway = await RealGateway.StartAsync(
            null,
            "--Audit:Store=PostgreSql", $"--Audit:PostgreSql:ConnectionString={server.ConnectionString}", "--Audit:LongestRetryDelay=00:00:00.2",
            "--Logging:LogLevel:Default=None");
        var options = await gateway.CallOptionsAsync();
        var before = (await gateway.Grpc.SearchAsync(Requests.Specimen, options)).Answer;

        await server.CrashAsync();
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await gateway.Grpc.SearchAsync(Requests.Specimen, options));
        Assert.Equal(StatusCode.Unavailable, refusal.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ReadyAsync(gateway));

        await server.RestartAsync();
        while (await ReadyAsync(gateway) != HttpStatusCode.OK)
            await Task.Yield();
        var after = (await gateway.Grpc.SearchAsync(Requests.Specimen, options)).Answer;

        var records = await RecordsAsync(server, gateway.Folder!);
        Assert.Equal(before.Receipt.Record.ToByteArray(), records[before.Receipt.Index]);
        Assert.Equal(after.Receipt.Record.ToByteArray(), records[after.Receipt.Index]);
        Assert.False(File.Exists(Path.Combine(gateway.Folder!, "audit.db")));
    }

    private static async Task<HttpStatusCode> ReadyAsync(RunningGateway gateway)
    {
        using var answer = await gateway.Rest.GetAsync("/health/ready");
        return answer.StatusCode;
    }

    private static async Task<Dictionary<long, byte[]>> RecordsAsync(PostgreSqlServer server, string folder)
    {
        await using var reader = await PostgreSqlAuditReader.OpenAsync(new PostgreSqlAuditOptions { ConnectionString = server.ConnectionString }, CancellationToken.None);
        var keys = RecordKeys.Open(Path.Combine(folder, "audit-record-keys"));
        return await reader.ReadRecordsAsync(0, long.MaxValue, CancellationToken.None)
            .ToDictionaryAsync(record => record.Index, record => RecordOpening.Open(record, keys)!.Value.ToArray());
    }
}

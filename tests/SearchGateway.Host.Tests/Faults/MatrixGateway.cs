extern alias desk;

using System.Collections.Concurrent;
using desk::SearchGateway.Client;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using SearchGateway.Audit;
using SearchGateway.Host.Authentication;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Model;
using SearchGateway.Simulators;
using SearchGateway.Storage.Sqlite;

namespace SearchGateway.Host.Tests.Faults;

/// <summary>What came back: an answer with the systems in the order in which they were told, or a problem.</summary>
internal sealed record MatrixReply(V1.Answer? Answer, IReadOnlyList<V1.CentralSystem> Order, IReadOnlyList<V1.SearchStreamResponse> Events, RpcException? Problem);

/// <summary>The whole gateway on real sockets, with systems, a store and a clock that fail as a test says.</summary>
internal sealed class MatrixGateway : IAsyncDisposable
{
    /// <summary>Enough for a sound system on a busy machine; what hangs costs a cell as long.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(1.5);

    private readonly RunningGateway _gateway;
    private readonly ReceiptVerifier _verifier;

    private MatrixGateway(RunningGateway gateway, FaultySystems systems, ShiftedTime time, FaultyStore store, ConcurrentQueue<string> log)
    {
        (_gateway, Systems, Time, Store, Log) = (gateway, systems, time, store, log);
        _verifier = new ReceiptVerifier(LogPublicKey.FromPem(gateway.App.Services.GetRequiredService<AuditLog>().PublicKeyPem));
    }

    public FaultySystems Systems { get; }

    public ShiftedTime Time { get; }

    public FaultyStore Store { get; }

    /// <summary>Every line that was logged.</summary>
    public ConcurrentQueue<string> Log { get; }

    public static async Task<MatrixGateway> StartAsync(SimulatedSystems sound, bool speakExchange = false)
    {
        var systems = await FaultySystems.StartAsync(sound, speakExchange);
        var time = new ShiftedTime();
        var log = new ConcurrentQueue<string>();
        FaultyStore? store = null;
        var gateway = await RealGateway.StartAsync(
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<ILoggerProvider>(new Lines(log)).AddSingleton<TimeProvider>(time).AddSingleton<SqliteAuditStore>();
                builder.Services.Replace(ServiceDescriptor.Singleton<IAuditStore>(provider => store = new FaultyStore(provider.GetRequiredService<SqliteAuditStore>())));
            },
            [
                "--Simulators:Embedded=false", "--Policy:Pack=2019", "--DevelopmentIssuer:Lifetime=1.00:00:00", "--Logging:LogLevel:Default=Debug",
                "--Audit:StoreTimeLimit=00:00:00.5",
                .. CentralSystems.All.SelectMany(s => new[]
                {
                    $"--Systems:{s}:Address={systems.AddressOf(s)}", $"--Systems:{s}:Budget={Budget}", $"--Systems:{s}:Retry:Attempts=0", $"--Systems:{s}:Breaker:MinimumThroughput=1000000",
                }),
            ]);
        return new MatrixGateway(gateway, systems, time, store!, log);
    }

    public async Task<MatrixReply> AskAsync(MatrixQuestion question, bool isStream)
    {
        var token = _gateway.App.Services.GetRequiredService<DevelopmentIssuer>().Issue(question.Asker);
        var options = await _gateway.CallOptionsAsync(token);
        var events = new List<V1.SearchStreamResponse>();
        try
        {
            if (!isStream)
                return new MatrixReply((await _gateway.Grpc.SearchAsync(question.Request, options)).Answer, [], [], null);
            using var call = _gateway.Grpc.SearchStream(question.Request, options);
            await foreach (var message in call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken))
                events.Add(message);
            return new MatrixReply(events[^1].Summary, [.. events.Select(e => e.System).OfType<V1.SystemAnswer>().Select(s => s.System)], events, null);
        }
        catch (RpcException problem)
        {
            return new MatrixReply(null, [], events, problem);
        }
    }

    /// <summary>What is wrong with the receipts of a reply; empty if each describes what it came with.</summary>
    public string FaultOfReceipts(MatrixReply reply, V1.SearchRequest request)
    {
        var asked = desk::SearchGateway.V1.SearchRequest.Parser.ParseFrom(request.ToByteArray());
        var answer = reply.Answer is null ? null : _verifier.Verify(desk::SearchGateway.V1.Answer.Parser.ParseFrom(reply.Answer.ToByteArray()), asked);
        var events = reply.Events.Select(e => _verifier.Verify(desk::SearchGateway.V1.SearchStreamResponse.Parser.ParseFrom(e.ToByteArray()), asked));
        return string.Join("; ", events.Append(answer).Where(v => v is { IsValid: false }).Select(v => v!.Reason));
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await Systems.DisposeAsync();
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SearchGateway.Audit;
using SearchGateway.Host.Admission;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Tests.Shared.Attacks;

namespace SearchGateway.Host.Tests.Attacks;

/// <summary>The whole gateway with time limits that a test can wait for, callers who ask it in peace, and what it holds and logs.</summary>
public sealed class AttackedGateway : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _faults = new();
    private RunningGateway _gateway = null!;
    private HttpClient _rest = null!;
    private CallOptions _options;

    internal Attacked Target { get; private set; } = null!;

    internal Bystanders Bystanders { get; private set; } = null!;

    /// <summary>What was logged as a fault.</summary>
    public IEnumerable<string> Faults => _faults;

    /// <summary>Records in the audit log.</summary>
    public long Records => _gateway.App.Services.GetRequiredService<AuditLog>().LastCheckpoint?.Size ?? 0;

    /// <summary>Calls under way.</summary>
    public int UnderWay => _gateway.App.Services.GetRequiredService<AdmissionControl>().UnderWay;

    public async ValueTask InitializeAsync()
    {
        // How soon this machine is through with hundreds of searches at once is no matter here: nobody is to be turned away for that.
        _gateway = await RealGateway.StartAsync(
            builder => builder.Services.AddSingleton<ILoggerProvider>(new FaultLog(_faults)),
            "--Overload:QueueTarget=00:00:10", "--Overload:WorkTarget=00:00:10",
            "--Listen:BodyTime=00:00:01", "--Listen:Connections:HeaderTime=00:00:01", "--Listen:Connections:IdleTime=00:00:01",
            "--Listen:Connections:RateGrace=00:00:01.1", "--Listen:Connections:PingDelay=00:00:01", "--Listen:Connections:PingTimeout=00:00:01");
        var token = await _gateway.TokenAsync();
        _options = await _gateway.CallOptionsAsync(token);
        _rest = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero }) { BaseAddress = _gateway.Rest.BaseAddress };
        _rest.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Target = new Attacked(_gateway.Rest.BaseAddress!, new Uri(_gateway.GrpcAddress), token, Requests.Specimen.ToByteArray());
        Bystanders = await Bystanders.GatherAsync(OverRestAsync, OverGrpcAsync);
    }

    public async ValueTask DisposeAsync()
    {
        _rest.Dispose();
        await _gateway.DisposeAsync();
    }

    private async Task<string> OverRestAsync()
    {
        using var body = new StringContent(Requests.ToJson(Requests.Specimen), Encoding.UTF8, "application/json");
        using var answer = await _rest.PostAsync(new Uri("/v1/search", UriKind.Relative), body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.StatusCode == HttpStatusCode.OK ? Told(V1.SearchResponse.Parser.ParseJson(text).Answer) : text;
    }

    private async Task<string> OverGrpcAsync()
    {
        try
        {
            return Told((await _gateway.Grpc.SearchAsync(Requests.Specimen, _options)).Answer);
        }
        catch (RpcException e)
        {
            return e.Status.ToString();
        }
    }

    private static string Told(V1.Answer answer) => string.Join(' ', answer.Systems.Select(s => $"{s.System}:{s.Outcome}:{string.Join(',', s.Records.Select(r => r.RecordNumber))}"));

    private sealed class FaultLog(ConcurrentQueue<string> faults) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            // The server's own words for a caller whom it stopped for a flood, and for that connection when its memory is taken back.
            if (logLevel >= LogLevel.Error && eventId.Name is not ("Http2QueueOperationsExceeded" or "ApplicationNeverCompleted"))
                faults.Enqueue($"{eventId} {formatter(state, exception)} {exception}");
        }

        public void Dispose()
        {
        }
    }
}

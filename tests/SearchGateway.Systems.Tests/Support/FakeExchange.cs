using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SearchGateway.Systems.Calls.Exchange;
using SearchGateway.Systems.Contracts.Exchange.V1;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Systems.Tests.Support;

/// <summary>A server that speaks the exchange exactly as a test says, and an echo by calls of their own; with an invoker that asks it.</summary>
internal sealed class FakeExchange : IAsyncDisposable
{
    /// <summary>Answers with what it is asked.</summary>
    public static readonly Method<string, string> Echo = Operation("Echo", Marshallers.Create(static (string s) => System.Text.Encoding.UTF8.GetBytes(s), System.Text.Encoding.UTF8.GetString));

    private readonly ConcurrentQueue<string> _calls = new();
    private readonly WebApplication _app;
    private GrpcChannel _channel = null!;
    private int _streams;

    private FakeExchange(Func<Stream, Task>? converse)
    {
        Converse = converse;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(this);
        _app = builder.Build();
        if (converse is not null)
            _app.MapGrpcService<Service>();
        _app.MapGrpcService<EchoService>();
    }

    /// <summary>What the next stream is met with.</summary>
    public Func<Stream, Task>? Converse { get; set; }

    public ManualTimeProvider Time { get; } = new();

    public ExchangeCallInvoker Invoker { get; private set; } = null!;

    /// <summary>Streams that were begun.</summary>
    public int Streams => Volatile.Read(ref _streams);

    /// <summary>What was asked by a call of its own.</summary>
    public IReadOnlyCollection<string> Calls => _calls;

    /// <summary>How often the invoker said that the system does not know the exchange.</summary>
    public int Unknown { get; private set; }

    /// <summary>Starts it.</summary>
    /// <param name="converse">What a stream is met with; null for a system that does not know the exchange.</param>
    public static async Task<FakeExchange> StartAsync(Func<Stream, Task>? converse)
    {
        var fake = new FakeExchange(converse);
        await fake._app.StartAsync(TestContext.Current.CancellationToken);
        fake._channel = GrpcChannel.ForAddress(fake._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        fake.Invoker = fake.Ignorant();
        return fake;
    }

    /// <summary>An invoker that has not asked yet.</summary>
    public ExchangeCallInvoker Ignorant()
    {
        var calls = _channel.CreateCallInvoker();
        return new ExchangeCallInvoker(calls, calls, Time, () => Unknown++);
    }

    public static Task<string> AskAsync(CallInvoker invoker, string question, CancellationToken cancellationToken = default) =>
        invoker.AsyncUnaryCall(Echo, null, new CallOptions(cancellationToken: cancellationToken), question).ResponseAsync;

    /// <summary>An operation of the system's own service.</summary>
    public static Method<string, T> Operation<T>(string name, Marshaller<T> response)
        where T : class =>
        new(MethodType.Unary, "systems.fake.v1.EchoService", name, Marshallers.Create(static (string s) => System.Text.Encoding.UTF8.GetBytes(s), System.Text.Encoding.UTF8.GetString), response);

    public Task<string> AskAsync(string question, CancellationToken cancellationToken = default) => AskAsync(Invoker, question, cancellationToken);

    public static async Task<StatusCode> StatusOf(Task asking) => (await Assert.ThrowsAsync<RpcException>(() => asking)).StatusCode;

    public async ValueTask DisposeAsync()
    {
        Invoker.Dispose();
        _channel.Dispose();
        await _app.DisposeAsync();
    }

    /// <summary>One stream as the system sees it.</summary>
    internal sealed class Stream(IAsyncStreamReader<Questions> questions, IServerStreamWriter<RawAnswer> answers, ServerCallContext context)
    {
        private readonly Queue<Question> _heard = new();
        private readonly Lock _gate = new();
        private Task _said = Task.CompletedTask;

        public ServerCallContext Context => context;

        /// <summary>The next question or withdrawal; null when the asking side has ended its messages.</summary>
        public async Task<Question?> HearAsync()
        {
            while (_heard.Count == 0)
            {
                if (!await questions.MoveNext(context.CancellationToken))
                    return null;
                foreach (var question in questions.Current.Questions_)
                    _heard.Enqueue(question);
            }

            return _heard.Dequeue();
        }

        public Task SayAsync(params Answer[] said) => SayAsync(new RawAnswer(new Answers { Answers_ = { said } }.ToByteArray()));

        public Task SayAsync(RawAnswer said)
        {
            lock (_gate)
                return _said = SayAfterAsync(_said, said);
        }

        public static Answer EchoOf(Question question) => new() { Id = question.Id, Response = question.Request };

        private async Task SayAfterAsync(Task before, RawAnswer said)
        {
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await answers.WriteAsync(said);
        }

        /// <summary>Answers everything in turn.</summary>
        public async Task EchoAsync()
        {
            while (await HearAsync() is { } question)
            {
                if (!question.Withdrawn)
                    await SayAsync(EchoOf(question));
            }
        }
    }

    [BindServiceMethod(typeof(Service), nameof(Bind))]
    private sealed class Service(FakeExchange fake)
    {
        public static void Bind(ServiceBinderBase binder, Service? service) => binder.AddMethod(
            new Method<Questions, RawAnswer>(
                MethodType.DuplexStreaming,
                "systems.exchange.v1.ExchangeService",
                "Converse",
                Marshallers.Create(static (Questions q) => q.ToByteArray(), Questions.Parser.ParseFrom),
                Marshallers.Create(static (RawAnswer a) => a.Bytes, static bytes => new RawAnswer(bytes))),
            service is null ? null : service.Converse);

        public Task Converse(IAsyncStreamReader<Questions> questions, IServerStreamWriter<RawAnswer> answers, ServerCallContext context)
        {
            Interlocked.Increment(ref fake._streams);
            return fake.Converse!(new Stream(questions, answers, context));
        }
    }

    [BindServiceMethod(typeof(EchoService), nameof(Bind))]
    private sealed class EchoService(FakeExchange fake)
    {
        public static void Bind(ServiceBinderBase binder, EchoService? service) => binder.AddMethod(FakeExchange.Echo, service is null ? null : service.Echo);

        public Task<string> Echo(string question, ServerCallContext context)
        {
            fake._calls.Enqueue(question);
            return Task.FromResult(question);
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SearchGateway.AccessRequests;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Tests.AccessRequests;

/// <summary>Neither logs nor traces, metrics or printed values hold the person, the words of a reason, or the officer.</summary>
public sealed class PrivacyTests
{
    private static readonly string[] Private = ["Eriksson", "Anna", "1974", "announced for tonight", "C5-2016/17", "o-1"];

    [Fact]
    public async Task NothingThatTheRegisterEmitsTellsWhomOrWhy()
    {
        var emitted = new ConcurrentBag<string>();
        await using var world = await RequestWorld.CreateAsync();
        using var spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => emitted.Add(activity.DisplayName + string.Join(';', activity.TagObjects.Select(t => $"{t.Key}={t.Value}"))),
        };
        ActivitySource.AddActivityListener(spans);
        using var meters = new MeterListener { InstrumentPublished = (instrument, listener) => { if (instrument.Meter.Name == Telemetry.Name) listener.EnableMeasurementEvents(instrument); } };
        meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => emitted.Add(instrument.Name + string.Join(';', tags.ToArray().Select(t => $"{t.Key}={t.Value}"))));
        meters.Start();
        using var register = new AccessRequestRegister(
            world.Store,
            SearchGatewayServices.Surroundings(world.Gateway.Policy, world.Gateway.Log, world.Clock),
            Options.Create(new AccessRequestOptions()),
            world.Clock,
            new Emitting(emitted));
        await register.StartAsync(RequestWorld.Token);

        var request = RequestWorld.Done(await register.SubmitAsync(RequestWorld.Officer, RequestWorld.Urgent, RequestWorld.Token));
        await world.SearchAsync(request.Id);
        world.Store.Fails = true;
        await register.FindAsync(RequestWorld.Officer, request.Id.ToString(), RequestWorld.Token);
        world.Store.Fails = false;
        world.Clock.Advance(TimeSpan.FromDays(20));
        await register.SweepAsync(RequestWorld.Token);
        emitted.Add(request.ToString());
        emitted.Add(request.Subject.ToString());
        emitted.Add(string.Join(' ', world.Store.FirstSteps.Select(s => s.ToString())));

        Assert.Contains(emitted, e => e.Contains("ssi.access_request.steps", StringComparison.Ordinal) && e.Contains("UrgentOpened", StringComparison.Ordinal));
        Assert.Contains(emitted, e => e.Contains("not verified in time", StringComparison.Ordinal));
        Assert.Contains(emitted, e => e.Contains("works again", StringComparison.Ordinal));
        Assert.Contains(emitted, e => e.StartsWith("access request", StringComparison.Ordinal));
        foreach (var secret in Private)
            Assert.DoesNotContain(emitted, e => RecordTexts.WithoutIds(e).Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    private sealed class Emitting(ConcurrentBag<string> emitted) : ILogger<AccessRequestRegister>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            emitted.Add(formatter(state, exception) + exception);
    }
}

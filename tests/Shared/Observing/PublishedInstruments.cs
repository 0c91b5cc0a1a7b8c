using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace SearchGateway.Tests.Shared.Observing;

/// <summary>The instruments that this solution's code makes while this listens, and those that are there before.</summary>
internal sealed class PublishedInstruments : IDisposable
{
    private readonly ConcurrentDictionary<string, Instrument> _instruments = new(StringComparer.Ordinal);
    private readonly MeterListener _listener;

    public PublishedInstruments()
    {
        _listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name.StartsWith("SearchGateway", StringComparison.Ordinal))
                    _instruments[instrument.Name] = instrument;
            },
        };
        _listener.Start();
    }

    public IEnumerable<Instrument> All => _instruments.Values;

    public void Dispose() => _listener.Dispose();
}

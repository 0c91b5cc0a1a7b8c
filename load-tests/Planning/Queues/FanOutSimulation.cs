namespace SearchGateway.LoadTests.Planning.Queues;

/// <summary>
/// Simulates searches one by one: each waits for the slowest of the systems that it asks, each system serves in the order of
/// arrival. A question that has begun is served to its end, also when another answer has come first or the search has given up. The
/// same seed gives the same figures.
/// </summary>
internal sealed class FanOutSimulation
{
    private readonly FanOutSettings _settings;
    private readonly Random _random;
    private readonly Lane[] _lanes;
    private readonly double[] _cumulated;
    private readonly PriorityQueue<Pending, double> _hedges = new();
    private readonly List<Search> _searches = [];

    private FanOutSimulation(FanOutSettings settings, int seed)
    {
        (_settings, _random) = (settings, new Random(seed));
        _lanes = [.. settings.Systems.Select(system => new Lane(system))];
        var sum = 0.0;
        _cumulated = [.. settings.FanOuts.Select(f => sum += f.Share)];
    }

    /// <summary>Simulates so many searches; a tenth of them comes before, and is not counted, so that the queues have filled.</summary>
    public static FanOutFigures Run(FanOutSettings settings, int searches, int seed) => new FanOutSimulation(settings, seed).Run(searches);

    private FanOutFigures Run(int searches)
    {
        var (now, warmUp) = (0.0, searches / 10);
        for (var number = -warmUp; number < searches; number++)
        {
            now += -1000 / _settings.Rate * Math.Log(1 - _random.NextDouble());
            HedgeUntil(now);
            if (number == 0)
                Array.ForEach(_lanes, lane => lane.BeginCounting(now));
            Begin(new Search(now, _settings.Gateway.Draw(_random), number >= 0));
        }

        HedgeUntil(double.PositiveInfinity);
        return Figures(now);
    }

    private void Begin(Search search)
    {
        if (search.Counts)
            _searches.Add(search);
        var at = Array.BinarySearch(_cumulated, _random.NextDouble() * _cumulated[^1]);
        foreach (var place in _settings.FanOuts[Math.Min(at < 0 ? ~at : at + 1, _cumulated.Length - 1)].Systems)
            Ask(search, place);
    }

    private void Ask(Search search, int place)
    {
        if (_settings.Systems[place].FailsAfterMs is { } fails)
        {
            search.Fail(Math.Min(fails, _settings.BudgetMs));
            return;
        }

        var took = _lanes[place].Serve(search.At, _random, isSecond: false) - search.At + _settings.NetworkMs;
        if (_settings.HedgeAfterMs > 0 && took > _settings.HedgeAfterMs)
            _hedges.Enqueue(new Pending(search, place, took), search.At + _settings.HedgeAfterMs);
        else
            search.Answered(took, _settings.BudgetMs);
    }

    private void HedgeUntil(double time)
    {
        while (_hedges.TryPeek(out var pending, out var at) && at <= time)
        {
            _hedges.Dequeue();
            var second = _lanes[pending.Place].Serve(at, _random, isSecond: true) - pending.Search.At + _settings.NetworkMs;
            pending.Search.Answered(Math.Min(pending.First, second), _settings.BudgetMs);
        }
    }

    private FanOutFigures Figures(double end)
    {
        var took = _searches.Select(s => s.TookMs).Order().ToArray();
        return new FanOutFigures(
            At(0.5), At(0.95), At(0.99), (double)_searches.Count(s => s.IsPartial) / Math.Max(1, _searches.Count), [.. _lanes.Select(lane => lane.Figures(end))]);

        double At(double share) => took.Length == 0 ? 0 : took[Math.Min(took.Length - 1, (int)(share * took.Length))];
    }

    private sealed class Search(double at, double gateway, bool counts)
    {
        private double _slowest;

        public double At => at;

        public bool Counts => counts;

        public bool IsPartial { get; private set; }

        public double TookMs => gateway + _slowest;

        public void Answered(double took, double budget)
        {
            _slowest = Math.Max(_slowest, Math.Min(took, budget));
            IsPartial |= took > budget;
        }

        public void Fail(double after)
        {
            _slowest = Math.Max(_slowest, after);
            IsPartial = true;
        }
    }

    private sealed record Pending(Search Search, int Place, double First);

    private sealed class Lane
    {
        private readonly QueuedSystem _system;
        private readonly PriorityQueue<int, double> _free = new();
        private long _questions;
        private long _seconds;
        private long _waited;
        private double _waits;
        private double _served;
        private double _from;

        public Lane(QueuedSystem system)
        {
            _system = system;
            for (var i = 0; i < system.Servers; i++)
                _free.Enqueue(i, 0);
        }

        /// <summary>When a question that comes now has been served.</summary>
        public double Serve(double now, Random random, bool isSecond)
        {
            _free.TryDequeue(out var server, out var free);
            var (start, took) = (Math.Max(now, free), _system.Service.Draw(random));
            _free.Enqueue(server, start + took);
            _questions++;
            _seconds += isSecond ? 1 : 0;
            _waited += start > now ? 1 : 0;
            _waits += start - now;
            _served += took;
            return start + took;
        }

        public void BeginCounting(double now)
        {
            (_questions, _seconds, _waited) = (0, 0, 0);
            (_waits, _served, _from) = (0, 0, now);
        }

        public QueuedSystemFigures Figures(double end)
        {
            var questions = Math.Max(1, _questions);
            return new QueuedSystemFigures(_system.Name, _questions, _seconds, _waits / questions, (double)_waited / questions, _served / ((end - _from) * _system.Servers));
        }
    }
}

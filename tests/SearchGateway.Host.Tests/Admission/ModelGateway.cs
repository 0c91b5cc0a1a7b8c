using SearchGateway.Host.Admission;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Host.Tests.Admission;

/// <summary>
/// A gateway as far as its queue goes: every call takes pieces of work that stand in one queue, half of them before its systems answer
/// and half after. Simulated, in steps of a millisecond.
/// </summary>
internal sealed class ModelGateway
{
    /// <summary>Pieces of work of an admitted call.</summary>
    private const int PiecesPerCall = 8;

    /// <summary>Pieces done in a millisecond: a thousand calls a second.</summary>
    private const int PiecesPerStep = 8;

    private readonly ManualTimeProvider _clock = new();
    private readonly Queue<Call> _queue = new();
    private readonly Queue<Call> _unread = new();
    private readonly PriorityQueue<Call, long> _asking = new();
    private readonly WaitingSearches _waiting = new();
    private long _step;
    private long _done;
    private double _dueFirst;
    private double _dueOthers;

    public ModelGateway(OverloadOptions? options = null) =>
        Control = new AdmissionControl(options ?? new OverloadOptions(), _clock, new WorkQueue(_clock, () => _queue.Count, () => _done, leastPace: 1000), _waiting, leastPace: 1000);

    public const double Capacity = 1000;

    public AdmissionControl Control { get; }

    /// <summary>How long the systems take.</summary>
    public TimeSpan SystemsTake { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>
    /// To read an answer takes a piece of work too, and of so many pieces one is given to that while there is other work: answers that have
    /// come and are not read yet stand in nobody's queue, and their calls still wait for all that can be seen. 0 if answers are read when they
    /// come and at no cost.
    /// </summary>
    public int ReadsAnswersOnceIn { get; set; }

    /// <summary>Calls that were let in and whose callers have yet to send what they ask.</summary>
    public int CallersWhoSendSlowly
    {
        init
        {
            for (var call = 0; call < value; call++)
            {
                Control.Enter();
                _waiting.OneIdle();
            }
        }
    }

    /// <summary>Lets calls come at these rates for a while.</summary>
    public Seen Run(TimeSpan duration, double firstLine, double others)
    {
        var seen = new Seen();
        for (var until = _step + (long)duration.TotalMilliseconds; _step < until; _step++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            while (_asking.TryPeek(out _, out var at) && at <= _step)
                _unread.Enqueue(_asking.Dequeue());
            if (ReadsAnswersOnceIn == 0)
                Read(int.MaxValue);

            for (_dueFirst += firstLine / 1000; _dueFirst >= 1; _dueFirst--)
                Come(Lane.FirstLine, seen);
            for (_dueOthers += others / 1000; _dueOthers >= 1; _dueOthers--)
                Come(Lane.Other, seen);
            Work(seen);
            seen.LongestQueue = Math.Max(seen.LongestQueue, _queue.Count / (double)PiecesPerStep);
            seen.MostUnderWay = Math.Max(seen.MostUnderWay, Control.UnderWay);
        }

        return seen;
    }

    private void Come(Lane lane, Seen seen)
    {
        var standing = Control.Enter();
        var isAdmitted = standing == Standing.Open || (standing == Standing.Selective && Control.Admits(lane));
        seen.Count(lane, isAdmitted);
        if (isAdmitted)
            _queue.Enqueue(new Call { Lane = lane, Left = PiecesPerCall, Came = _step });
        else
            Control.Leave();
    }

    private void Work(Seen seen)
    {
        for (var piece = 0; piece < PiecesPerStep; piece++)
        {
            if (ReadsAnswersOnceIn > 0 && _unread.Count > 0 && (_done % ReadsAnswersOnceIn == 0 || _queue.Count == 0))
            {
                _done++;
                Read(1);
                continue;
            }

            if (!_queue.TryDequeue(out var call))
                return;
            _done++;
            if (--call.Left == PiecesPerCall / 2)
            {
                call.Wait = _waiting.One();
                _asking.Enqueue(call, _step + (long)SystemsTake.TotalMilliseconds);
            }
            else if (call.Left > 0)
            {
                _queue.Enqueue(call);
            }
            else
            {
                Control.Leave();
                seen.Answered(call.Lane, _step - call.Came);
            }
        }
    }

    private void Read(int most)
    {
        for (var read = 0; read < most && _unread.TryDequeue(out var answered); read++)
        {
            answered.Wait.Dispose();
            _queue.Enqueue(answered);
        }
    }

    /// <summary>What became of the calls.</summary>
    public sealed class Seen
    {
        private readonly long[] _admitted = new long[2];
        private readonly long[] _shed = new long[2];
        private readonly long[] _answered = new long[2];

        /// <summary>In milliseconds of work.</summary>
        public double LongestQueue { get; set; }

        /// <summary>Most calls under way at once.</summary>
        public int MostUnderWay { get; set; }

        /// <summary>Longest time of an answer of the first line, in milliseconds.</summary>
        public long SlowestFirstLine { get; private set; }

        public long AllAnswered => _answered.Sum();

        public long AllShed => _shed.Sum();

        public long Shed(Lane lane) => _shed[(int)lane];

        public long Admitted(Lane lane) => _admitted[(int)lane];

        public void Count(Lane lane, bool isAdmitted) => (isAdmitted ? _admitted : _shed)[(int)lane]++;

        public void Answered(Lane lane, long took)
        {
            _answered[(int)lane]++;
            if (lane == Lane.FirstLine)
                SlowestFirstLine = Math.Max(SlowestFirstLine, took);
        }
    }

    private sealed class Call
    {
        public required Lane Lane { get; init; }

        public required int Left { get; set; }

        public required long Came { get; init; }

        public WaitingSearches.Wait Wait { get; set; }
    }
}

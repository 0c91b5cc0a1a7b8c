using SearchGateway.Model;
using SearchGateway.NonInterference.Asking;
using SearchGateway.NonInterference.Twins;

namespace SearchGateway.NonInterference.Faces;

/// <summary>
/// Lets the systems answer one after the other: the next once the event of the one before has come. So the order of arrival is
/// set by cause and effect, not by time.
/// </summary>
internal sealed class Doors
{
    private readonly Stage _stage;
    private readonly Queue<CentralSystem> _waiting;
    private readonly HashSet<CentralSystem> _told = [];

    public Doors(Stage stage, Question question)
    {
        _stage = stage;
        _waiting = new Queue<CentralSystem>(question.Arrival);
        if (question.IsStream)
            OpenNext();
    }

    /// <summary>An event has told of a system.</summary>
    public void Told(CentralSystem system)
    {
        _told.Add(system);
        OpenNext();
    }

    private void OpenNext()
    {
        while (_waiting.TryPeek(out var next))
        {
            _stage.Open(next);
            if (!_told.Contains(next))
                return;
            _waiting.Dequeue();
        }
    }
}

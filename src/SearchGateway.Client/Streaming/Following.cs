using System.Diagnostics.CodeAnalysis;
using SearchGateway.V1;

namespace SearchGateway.Client;

/// <summary>Tells a stream's messages thing by thing and keeps the screen that they make.</summary>
internal sealed class Following
{
    private readonly PersonScreen _screen = new();

    public bool TryRead(
        SearchStreamResponse message, [NotNullWhen(true)] out IReadOnlyList<SearchProgress>? told, [NotNullWhen(false)] out string? fault)
    {
        told = null;
        if (message.Persons is { } progress && !_screen.TryApply(progress, out fault))
            return false;
        if (message.Summary is { } sealedAnswer && message.Persons is not null && !Shows(sealedAnswer))
        {
            fault = "the answer groups records otherwise than was shown";
            return false;
        }

        told = [.. Told(message)];
        fault = null;
        return true;
    }

    private IEnumerable<SearchProgress> Told(SearchStreamResponse message)
    {
        var persons = _screen.Persons;
        if (message.System is { } system)
            yield return new SearchProgress.SystemReleased(system, message.Receipt, persons);
        foreach (var regrouping in message.Persons?.Regroupings ?? [])
            yield return new SearchProgress.PersonsRegrouped(regrouping, persons);
        foreach (var appeared in message.Persons?.Appeared ?? [])
            yield return new SearchProgress.PersonAppeared(appeared, persons);
        foreach (var changed in message.Persons?.Changed ?? [])
            yield return new SearchProgress.PersonChanged(changed, persons);
        if (message.Summary is { } answer)
            yield return new SearchProgress.Sealed(answer, persons);
    }

    private bool Shows(Answer answer) =>
        answer.Persons.Count == _screen.Persons.Count
        && answer.Persons.Zip(_screen.Persons).All(pair => pair.First.Records.Equals(pair.Second.Person.Records));
}

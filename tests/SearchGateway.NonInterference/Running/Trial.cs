using SearchGateway.Model;
using SearchGateway.NonInterference.Asking;
using SearchGateway.NonInterference.Worlds;

namespace SearchGateway.NonInterference.Running;

/// <summary>One pair: a question and two worlds that differ only in what the asker may not see.</summary>
/// <param name="Number">Number of the pair in its run.</param>
/// <param name="Question">The question.</param>
/// <param name="Sight">What the asker may see by it.</param>
/// <param name="World">One world.</param>
/// <param name="Edits">How the other differs from it.</param>
internal sealed record Trial(long Number, Question Question, Sight Sight, World World, IReadOnlyList<Edit> Edits)
{
    /// <summary>The other world, or one that differs in some of the ways alone.</summary>
    public World Other(params IEnumerable<Edit> edits)
    {
        var world = World.Fork();
        foreach (var edit in edits)
            edit.Apply(world);
        return world;
    }

    /// <summary>The pair of a number: the same seed and number give the same pair.</summary>
    public static Trial Draw(ulong seed, long number, IReadOnlyDictionary<Authority, IReadOnlyList<PurposeAccess>> access, DateOnly today)
    {
        var dice = new Dice(seed, (ulong)number);
        var (question, opened) = new QuestionDraw(dice, access).Draw();
        var sight = Sight.Of(opened, question);

        // Where a required system gave no answer a stream would tell of none, and no order could be set.
        var world = new WorldDraw(dice, today).World(question.IsStream ? question.Required : []);
        return new Trial(number, question, sight, world, EditDraw.Draw(dice, sight, world, today));
    }
}

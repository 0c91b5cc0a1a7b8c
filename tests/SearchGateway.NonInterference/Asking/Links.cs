using Google.Protobuf;
using SearchGateway.NonInterference.Worlds;
using Sis = SearchGateway.Systems.Contracts.Sis.V1;

namespace SearchGateway.NonInterference.Asking;

/// <summary>Links between alerts: one that leads to a category kept out is itself kept out (SIS-R 37(3), SIS-D 52(3)).</summary>
internal static class Links
{
    /// <summary>Draws links into <paramref name="categories"/> anew, and all others too unless they are seen.</summary>
    public static void Redraw(Dice dice, IMessage record, IReadOnlyList<(int Number, string Word)> categories, bool othersAreSeen)
    {
        var links = ((Sis.Alert)record).Links;
        for (var i = links.Count - 1; i >= 0; i--)
        {
            if (!othersAreSeen || categories.Any(c => c.Number == (int)links[i].Category))
                links.RemoveAt(i);
        }

        for (var left = dice.Below(3); left > 0; left--)
        {
            var link = new Sis.AlertLink { SchengenId = dice.Chance(0.1) ? "" : $"SIS{dice.Below(9)}", Category = (Sis.AlertCategory)dice.OneOf(categories).Number };
            links.Insert(dice.Below(links.Count + 1), link);
        }
    }
}

using System.Collections.Immutable;
using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.PolicyReview.Wording;

namespace SearchGateway.PolicyReview.Matrix;

/// <summary>Who may ask what: authority × purpose × system.</summary>
/// <param name="Pack">The rules.</param>
/// <param name="Cells">The cells that were asked for, by authority, purpose and system.</param>
public sealed record AccessMatrix(PackHead Pack, ImmutableArray<MatrixCell> Cells)
{
    /// <summary>The matrix of a pack, or the part of it that the filters leave.</summary>
    public static AccessMatrix Of(RulePack pack, MatrixFilter filter) => new(
        PackHead.Of(pack),
        [.. PackCells.Of(pack).Where(filter.Admits).Select(c => MatrixCell.Of(c, pack))]);

    /// <summary>
    /// Authority by authority, then purpose by purpose, what is worth a line: purposes for which every system is closed for want of
    /// a rule are left out, and named in <see cref="MatrixAuthority.WithoutRule"/>.
    /// </summary>
    public ImmutableArray<MatrixAuthority> ByAuthority() =>
    [
        .. Cells.GroupBy(c => c.Authority).Select(authority =>
        {
            var purposes = authority.GroupBy(c => c.Purpose).ToArray();
            return new MatrixAuthority(
                authority.Key,
                [.. purposes.Where(IsRuled).Select(p => new MatrixPurpose(p.Key, [.. p]))],
                [.. purposes.Where(p => !IsRuled(p)).Select(p => p.Key)]);
        }),
    ];

    private static bool IsRuled(IEnumerable<MatrixCell> cells) => cells.Any(c => c.Permitted || IsForbiddenHere(c));

    /// <summary>A prohibition of one authority's file says something about it; one for everybody does not open a section for each.</summary>
    private static bool IsForbiddenHere(MatrixCell cell) => cell.Reason == RefusalReason.Forbidden && cell.Place is { File: not "pack.yaml" };
}

/// <summary>Which part of a matrix is wanted; null for all.</summary>
/// <param name="Authority">One authority.</param>
/// <param name="Purpose">One purpose.</param>
/// <param name="System">One system.</param>
public sealed record MatrixFilter(Authority? Authority = null, Purpose? Purpose = null, CentralSystem? System = null)
{
    internal bool Admits(PackCell cell) =>
        (Authority ?? cell.Authority) == cell.Authority && (Purpose ?? cell.Purpose) == cell.Purpose && (System ?? cell.System) == cell.System;
}

/// <summary>An authority's part of the matrix.</summary>
/// <param name="Authority">The authority.</param>
/// <param name="Purposes">Purposes with a rule or a prohibition.</param>
/// <param name="WithoutRule">Purposes for which no rule opens any system.</param>
public sealed record MatrixAuthority(Authority Authority, ImmutableArray<MatrixPurpose> Purposes, ImmutableArray<Purpose> WithoutRule);

/// <summary>A purpose of an authority.</summary>
/// <param name="Purpose">The purpose.</param>
/// <param name="Cells">One cell per system.</param>
public sealed record MatrixPurpose(Purpose Purpose, ImmutableArray<MatrixCell> Cells);

/// <summary>One cell of the matrix, in words.</summary>
public sealed record MatrixCell
{
    /// <summary>Who asks.</summary>
    public required Authority Authority { get; init; }

    /// <summary>Why.</summary>
    public required Purpose Purpose { get; init; }

    /// <summary>The system.</summary>
    public required CentralSystem System { get; init; }

    /// <summary>True if a rule opens it.</summary>
    public required bool Permitted { get; init; }

    /// <summary>Why it is closed; null if open.</summary>
    public RefusalReason? Reason { get; init; }

    /// <summary>The rule that opens it or the prohibition that closes it; empty where neither exists.</summary>
    public string Rule { get; init; } = "";

    /// <summary>Where that stands; null where neither exists.</summary>
    public RulePlace? Place { get; init; }

    /// <summary>The article that opens or closes it; empty where none is named.</summary>
    public string Article { get; init; } = "";

    /// <summary>Why it is closed, in words; empty if open.</summary>
    public string Explanation { get; init; } = "";

    /// <summary>The accepted keys, in the order in which they are tried.</summary>
    public ImmutableArray<Phrase> Keys { get; init; } = [];

    /// <summary>What else must hold.</summary>
    public ImmutableArray<Phrase> Conditions { get; init; } = [];

    /// <summary>How much may come back; null if closed.</summary>
    public SearchMode? Mode { get; init; }

    /// <summary>Categories of records that may come back; empty where the system knows none.</summary>
    public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>The fields that may come back, each with its article.</summary>
    public ImmutableArray<MatrixField> Fields { get; init; } = [];

    /// <summary>Last day for the review; null if closed.</summary>
    public DateOnly? ReviewBy { get; init; }

    /// <summary>The fields by article, in the order of the catalogue.</summary>
    public IEnumerable<(string Article, ImmutableArray<string> Names)> FieldsByArticle() =>
        Fields.GroupBy(f => f.Article, StringComparer.Ordinal).Select(g => (g.Key, g.Select(f => f.Name).ToImmutableArray()));

    internal static MatrixCell Of(PackCell cell, RulePack pack)
    {
        var access = cell.Access;
        var closed = new MatrixCell
        {
            Authority = cell.Authority,
            Purpose = cell.Purpose,
            System = access.System,
            Permitted = access.Permitted,
            Reason = access.Reason,
            Rule = access.Rule,
            Place = pack.PlaceOf(access.Rule),
            Article = access.LegalBasis,
            Explanation = access.Permitted ? "" : access.Explanation,
        };
        return !access.Permitted ? closed : closed with
        {
            Keys = [.. KeyRule.Of(access.KeyCombinations).Select(k => new Phrase(k.InWords(access.Categories), k.Article))],
            Conditions = [.. Wording.Conditions.Of(access).Select(c => c.Phrase)],
            Mode = access.Mode,
            Categories = access.Categories,
            Fields = [.. access.Fields.Select(f => new MatrixField(f.Field.Name, f.Article))],
            ReviewBy = access.ReviewBy,
        };
    }
}

/// <summary>A field that may come back.</summary>
/// <param name="Name">The field.</param>
/// <param name="Article">The article that grants it.</param>
public sealed record MatrixField(string Name, string Article);

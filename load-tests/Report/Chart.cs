namespace SearchGateway.LoadTests.Report;

/// <summary>Figures to be drawn, with a table that says the same.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Description">What is to be seen in it, for those who cannot see it.</param>
/// <param name="XLabel">Of the horizontal axis, with its unit.</param>
/// <param name="YLabel">Of the vertical axis, with its unit.</param>
/// <param name="Series">What is drawn.</param>
internal sealed record Chart(string Title, string Description, string XLabel, string YLabel, IReadOnlyList<Series> Series)
{
    /// <summary>Whether equal distances to the right are equal ratios.</summary>
    public bool HasRatiosAcross { get; init; }

    /// <summary>Whether equal distances upwards are equal ratios.</summary>
    public bool HasRatiosUp { get; init; }

    /// <summary>Names of places on the horizontal axis, where they are none of numbers; the places are 0, 1, 2 …</summary>
    public IReadOnlyList<string>? Places { get; init; }

    /// <summary>How a place is called in the table.</summary>
    public string PlaceOf(double x) => Places is null ? Planning.Words.Number(x) : Places[(int)x];
}

/// <summary>One line or row of marks.</summary>
internal sealed record Series(string Name, IReadOnlyList<Mark> Marks)
{
    /// <summary>Whether the marks are joined.</summary>
    public bool IsLine { get; init; } = true;

    /// <summary>Whether each has a sign of its own.</summary>
    public bool HasSigns { get; init; } = true;

    /// <summary>Of an earlier run, or otherwise not what counts most.</summary>
    public bool IsFaint { get; init; }
}

/// <summary>A figure at a place, with its interval where it has one.</summary>
internal sealed record Mark(double X, double Y, double? Low = null, double? High = null)
{
    public static Mark Of(double x, Planning.Fitting.Interval y) => double.IsNaN(y.Low) ? new Mark(x, y.Value) : new Mark(x, y.Value, y.Low, y.High);

    /// <summary>How it is written.</summary>
    public string Text => Low is { } low && High is { } high ? Planning.Words.Range(new(Y, low, high)) : Planning.Words.Number(Y);
}

/// <summary>Bars from the left, one below another.</summary>
/// <param name="Title">What they show.</param>
/// <param name="Description">What is to be seen.</param>
/// <param name="Label">What a bar's length is, with its unit.</param>
/// <param name="Rows">From the top.</param>
internal sealed record Bars(string Title, string Description, string Label, IReadOnlyList<Bar> Rows)
{
    /// <summary>A length to be compared with, and what it is; none if null.</summary>
    public (double Value, string Name)? Against { get; init; }

    /// <summary>Whether equal distances are equal ratios.</summary>
    public bool HasRatios { get; init; }
}

internal sealed record Bar(string Name, double Value, string? Note = null);

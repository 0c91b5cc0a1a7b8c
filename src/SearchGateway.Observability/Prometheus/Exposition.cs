using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace SearchGateway.Observability.Prometheus;

/// <summary>
/// Writes measurements as Prometheus reads them: its text format 0.0.4, or OpenMetrics 1.0, which differs in the heads of counters,
/// in units, in the numbers of buckets and in the end.
/// </summary>
internal sealed class Exposition(bool isOpenMetrics)
{
    private readonly SortedDictionary<string, Family> _families = new(StringComparer.Ordinal);

    /// <summary>The whole text, the families by name.</summary>
    public static string Write(in Batch<Metric> metrics, Resource resource, bool isOpenMetrics)
    {
        var exposition = new Exposition(isOpenMetrics);
        exposition.AddTarget(resource);
        foreach (var metric in metrics)
            exposition.Add(metric);
        return exposition.Text();
    }

    private void AddTarget(Resource resource)
    {
        var target = new Family("target", "", FamilyKind.Info, "Who tells this.");
        target.Lines.Add($"target_info{Labels(resource.Attributes)} 1");
        _families[target.Name] = target;
    }

    private void Add(Metric metric)
    {
        if (KindOf(metric.MetricType) is not { } kind)
            return;
        var (name, unit) = MetricNames.Of(metric.Name, metric.Unit, kind);
        if (!_families.TryGetValue(name, out var family))
            _families[name] = family = new Family(name, unit, kind, metric.Description);
        // Two kinds under one name cannot both be told; the first stands.
        if (family.Kind != kind)
            return;
        foreach (ref readonly var point in metric.GetMetricPoints())
            Add(family, metric.MetricType, point);
    }

    private void Add(Family family, MetricType type, MetricPoint point)
    {
        switch (type)
        {
            case MetricType.LongSum:
                family.Lines.Add($"{family.Name}_total{Labels(Tags(point))} {Number(point.GetSumLong())}");
                break;
            case MetricType.DoubleSum:
                family.Lines.Add($"{family.Name}_total{Labels(Tags(point))} {Number(point.GetSumDouble())}");
                break;
            case MetricType.LongSumNonMonotonic:
                family.Lines.Add($"{family.Name}{Labels(Tags(point))} {Number(point.GetSumLong())}");
                break;
            case MetricType.DoubleSumNonMonotonic:
                family.Lines.Add($"{family.Name}{Labels(Tags(point))} {Number(point.GetSumDouble())}");
                break;
            case MetricType.LongGauge:
                family.Lines.Add($"{family.Name}{Labels(Tags(point))} {Number(point.GetGaugeLastValueLong())}");
                break;
            case MetricType.DoubleGauge:
                family.Lines.Add($"{family.Name}{Labels(Tags(point))} {Number(point.GetGaugeLastValueDouble())}");
                break;
            default:
                AddHistogram(family, point);
                break;
        }
    }

    private void AddHistogram(Family family, MetricPoint point)
    {
        var tags = Tags(point);
        var below = 0L;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            below += bucket.BucketCount;
            family.Lines.Add($"{family.Name}_bucket{Labels([.. tags, new("le", Bound(bucket.ExplicitBound))])} {Number(below)}");
        }

        var labels = Labels(tags);
        family.Lines.Add($"{family.Name}_sum{labels} {Number(point.GetHistogramSum())}");
        family.Lines.Add($"{family.Name}_count{labels} {Number(point.GetHistogramCount())}");
    }

    private string Text()
    {
        var text = new StringBuilder();
        foreach (var family in _families.Values.Where(family => family.Lines.Count > 0))
        {
            var head = family.Name + (isOpenMetrics ? "" : Ending(family.Kind));
            text.Append("# TYPE ").Append(head).Append(' ').Append(Word(family.Kind)).Append('\n');
            if (isOpenMetrics && family.Unit.Length > 0)
                text.Append("# UNIT ").Append(head).Append(' ').Append(family.Unit).Append('\n');
            if (family.Help.Length > 0)
                text.Append("# HELP ").Append(head).Append(' ').Append(Escaped(family.Help, quotes: isOpenMetrics)).Append('\n');
            foreach (var line in family.Lines)
                text.Append(line).Append('\n');
        }

        return (isOpenMetrics ? text.Append("# EOF\n") : text).ToString();
    }

    private string Word(FamilyKind kind) => kind switch
    {
        FamilyKind.Counter => "counter",
        FamilyKind.Histogram => "histogram",
        FamilyKind.Info when isOpenMetrics => "info",
        _ => "gauge",
    };

    private static string Ending(FamilyKind kind) => kind switch
    {
        FamilyKind.Counter => "_total",
        FamilyKind.Info => "_info",
        _ => "",
    };

    private static FamilyKind? KindOf(MetricType type) => type switch
    {
        MetricType.LongSum or MetricType.DoubleSum => FamilyKind.Counter,
        MetricType.LongGauge or MetricType.DoubleGauge or MetricType.LongSumNonMonotonic or MetricType.DoubleSumNonMonotonic => FamilyKind.Gauge,
        MetricType.Histogram => FamilyKind.Histogram,
        _ => null,
    };

    private static List<KeyValuePair<string, object?>> Tags(MetricPoint point)
    {
        var tags = new List<KeyValuePair<string, object?>>();
        foreach (var tag in point.Tags)
            tags.Add(tag);
        return tags;
    }

    private static string Labels(IEnumerable<KeyValuePair<string, object>> attributes) =>
        Labels(attributes.Select(attribute => new KeyValuePair<string, object?>(attribute.Key, attribute.Value)).ToList());

    private static string Labels(List<KeyValuePair<string, object?>> tags)
    {
        if (tags.Count == 0)
            return "";
        var labels = tags
            .Select(tag => (Name: MetricNames.Label(tag.Key), Value: Told(tag.Value)))
            .GroupBy(label => label.Name, label => label.Value, StringComparer.Ordinal)
            .Select(label => $"{label.Key}=\"{Escaped(string.Join(';', label), quotes: true)}\"");
        return $"{{{string.Join(',', labels)}}}";
    }

    private static string Told(object? value) => value switch
    {
        null => "",
        bool truth => truth ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Escaped(string text, bool quotes)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quotes ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }

    private string Bound(double bound)
    {
        var number = Number(bound);
        return isOpenMetrics && double.IsFinite(bound) && number.All(letter => char.IsAsciiDigit(letter) || letter == '-') ? number + ".0" : number;
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };
}

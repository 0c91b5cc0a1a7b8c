namespace SearchGateway.Model;

/// <summary>Fields of one system that a rule grants, each with the article that grants it.</summary>
public sealed class FieldGrants
{
    private readonly string[] _articles;

    internal FieldGrants(CentralSystem system, IReadOnlyDictionary<SystemField, string> articles)
    {
        System = system;
        _articles = new string[FieldCatalogue.Of(system).Count];
        foreach (var (field, article) in articles)
        {
            if (field.System != system || string.IsNullOrWhiteSpace(article))
                throw new ArgumentException($"{field} cannot be granted without an article of its own system.", nameof(articles));
            _articles[field.Index] = article;
            Fields = Fields.With(field);
        }
    }

    private FieldGrants(CentralSystem system, string[] articles, FieldSet fields) => (System, _articles, Fields) = (system, articles, fields);

    /// <summary>The system whose fields these are.</summary>
    public CentralSystem System { get; }

    /// <summary>The granted fields.</summary>
    public FieldSet Fields { get; }

    /// <summary>The grants of those fields that are among <paramref name="wanted"/>.</summary>
    internal FieldGrants Only(FieldSet wanted) => new(System, _articles, Fields.Intersect(wanted));

    /// <summary>The article that grants <paramref name="field"/>.</summary>
    /// <exception cref="InvalidOperationException">The field is not granted.</exception>
    public string ArticleOf(SystemField field) =>
        field.System == System && Fields.Contains(field)
            ? _articles[field.Index]
            : throw new InvalidOperationException($"{field} is not granted.");
}

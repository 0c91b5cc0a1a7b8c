using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Grpc.Reflection;

/// <summary>Finds the files that declare what tools ask for.</summary>
internal sealed class SymbolIndex
{
    private readonly Dictionary<string, FileDescriptor> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> _symbols = new(StringComparer.Ordinal);

    public SymbolIndex(IEnumerable<ServiceDescriptor> services)
    {
        foreach (var service in services.DistinctBy(s => s.FullName, StringComparer.Ordinal).OrderBy(s => s.FullName, StringComparer.Ordinal))
        {
            Services.Add(service.FullName);
            AddFile(service.File);
        }
    }

    public List<string> Services { get; } = [];

    /// <summary>The file and all that it imports, serialised; null if there is no such file.</summary>
    public List<ByteString>? FindFile(string name) => _files.TryGetValue(name, out var file) ? WithImports(file) : null;

    /// <summary>The file that declares the symbol and all that it imports, serialised; null if there is no such symbol.</summary>
    public List<ByteString>? FindSymbol(string name) => _symbols.TryGetValue(name, out var file) ? WithImports(file) : null;

    public bool HasMessage(string name) => _symbols.TryGetValue(name, out var file) && AllMessages(file.MessageTypes).Any(m => m.FullName == name);

    private static List<ByteString> WithImports(FileDescriptor file)
    {
        var found = new List<FileDescriptor> { file };
        for (var i = 0; i < found.Count; i++)
            found.AddRange(found[i].Dependencies.Except(found).ToList());
        return [.. found.Select(f => f.SerializedData)];
    }

    private static IEnumerable<MessageDescriptor> AllMessages(IEnumerable<MessageDescriptor> messages) =>
        messages.SelectMany(m => AllMessages(m.NestedTypes).Prepend(m));

    private void AddFile(FileDescriptor file)
    {
        if (!_files.TryAdd(file.Name, file))
            return;
        foreach (var service in file.Services)
            Add(service, service.Methods);
        foreach (var message in AllMessages(file.MessageTypes))
        {
            Add(message, message.Fields.InDeclarationOrder().Cast<DescriptorBase>().Concat(message.Oneofs));
            foreach (var type in message.EnumTypes)
                Add(type, type.Values);
        }

        foreach (var type in file.EnumTypes)
            Add(type, type.Values);
        foreach (var import in file.Dependencies)
            AddFile(import);
    }

    private void Add(DescriptorBase declared, IEnumerable<DescriptorBase> parts)
    {
        foreach (var descriptor in parts.Prepend(declared))
            _symbols.TryAdd(descriptor.FullName, declared.File);
    }
}

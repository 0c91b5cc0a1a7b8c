using System.Text;

namespace Grpc.Core;

/// <summary>Who a peer proved to be on the transport.</summary>
public class AuthContext(string? peerIdentityPropertyName, Dictionary<string, List<AuthProperty>> properties)
{
    /// <summary>Whether the peer proved anything.</summary>
    public bool IsPeerAuthenticated => PeerIdentityPropertyName is not null;

    /// <summary>The name of the property that identifies the peer.</summary>
    public string? PeerIdentityPropertyName { get; } = peerIdentityPropertyName;

    /// <summary>The properties that identify the peer.</summary>
    public IEnumerable<AuthProperty> PeerIdentity =>
        PeerIdentityPropertyName is null ? [] : FindPropertiesByName(PeerIdentityPropertyName);

    /// <summary>Everything that is known of the peer.</summary>
    public IEnumerable<AuthProperty> Properties => properties.Values.SelectMany(p => p);

    /// <summary>The properties of one name.</summary>
    public IEnumerable<AuthProperty> FindPropertiesByName(string propertyName) =>
        properties.TryGetValue(propertyName, out var found) ? found : [];
}

/// <summary>One thing that is known of a peer.</summary>
public class AuthProperty
{
    private readonly byte[] _value;

    private AuthProperty(string name, byte[] value)
    {
        Name = name;
        _value = value;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its value as text.</summary>
    public string Value => Encoding.UTF8.GetString(_value);

    /// <summary>Its value as bytes.</summary>
    public byte[] ValueBytes => [.. _value];

    /// <summary>Makes a property.</summary>
    public static AuthProperty Create(string name, byte[] valueBytes)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(valueBytes);
        return new AuthProperty(name, [.. valueBytes]);
    }
}

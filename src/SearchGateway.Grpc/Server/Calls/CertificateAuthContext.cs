using System.Security.Cryptography.X509Certificates;
using System.Text;
using Grpc.Core;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>What a client certificate says of the peer.</summary>
internal static class CertificateAuthContext
{
    private const string SubjectAlternativeName = "x509_subject_alternative_name";
    private const string CommonName = "x509_common_name";

    private static readonly AuthContext s_none = new(null, []);

    public static AuthContext From(X509Certificate2? certificate)
    {
        if (certificate is null)
            return s_none;

        var properties = new Dictionary<string, List<AuthProperty>>(StringComparer.Ordinal);
        Add(properties, CommonName, certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false));
        foreach (var extension in certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>())
        {
            foreach (var name in extension.EnumerateDnsNames())
                Add(properties, SubjectAlternativeName, name);
        }

        return new AuthContext(properties.ContainsKey(SubjectAlternativeName) ? SubjectAlternativeName : CommonName, properties);
    }

    private static void Add(Dictionary<string, List<AuthProperty>> properties, string name, string value)
    {
        if (!properties.TryGetValue(name, out var list))
            properties[name] = list = [];
        list.Add(AuthProperty.Create(name, Encoding.UTF8.GetBytes(value)));
    }
}

using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Sparkify.Emulator.Tls;

/// <summary>A certificate authority made on the spot, and the one certificate it has issued: for localhost.</summary>
internal sealed class TestAuthority
{
    private static readonly Lazy<TestAuthority> OfProcess = new(() => new TestAuthority());

    private readonly X509Certificate2 _authority;

    private TestAuthority()
    {
        var (from, to) = (DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(30));
        using var authorityKey = RSA.Create(2048);
        var authority = Request("CN=Sparkify test authority", authorityKey);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authority.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        _authority = authority.CreateSelfSigned(from, to);

        using var key = RSA.Create(2048);
        var request = Request("CN=localhost", key);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1", "serverAuth")], critical: false));
        using var signed = request.Create(_authority, from, to, RandomNumberGenerator.GetBytes(12));
        Certificate = signed.CopyWithPrivateKey(key);
        KeyPem = key.ExportPkcs8PrivateKeyPem();
    }

    /// <summary>The one of this process: keys take time to make.</summary>
    public static TestAuthority Shared => OfProcess.Value;

    /// <summary>The certificate for localhost, with its key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>The key of <see cref="Certificate"/>.</summary>
    public string KeyPem { get; }

    /// <summary>The certificate of the authority, which a client is to trust.</summary>
    public string AuthorityPem => _authority.ExportCertificatePem();

    private static CertificateRequest Request(string name, RSA key) =>
        new(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
}

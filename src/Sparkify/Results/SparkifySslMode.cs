namespace Sparkify;

/// <summary>
/// How a connection to a server is encrypted, and how the server proves who it is. As Npgsql and libpq have it.
/// </summary>
public enum SparkifySslMode : long
{
    /// <summary>Never encrypted.</summary>
    Disable,

    /// <summary>Encrypted where the server offers it; nobody looks at its certificate.</summary>
    Prefer,

    /// <summary>Always encrypted; nobody looks at the certificate.</summary>
    Require,

    /// <summary>Always encrypted, and the certificate must come from an authority this machine trusts.</summary>
    VerifyCA,

    /// <summary>As <see cref="VerifyCA"/>, and the certificate must be for the host that was asked for.</summary>
    VerifyFull,
}

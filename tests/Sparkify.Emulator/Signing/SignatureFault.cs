namespace Sparkify.Emulator.Signing;

/// <summary>What is wrong with a signature.</summary>
internal enum SignatureFault
{
    /// <summary>Nobody has this key; or it is good only with a session token, and there is none.</summary>
    UnknownKey,

    /// <summary>The session token is not the key's.</summary>
    WrongToken,

    /// <summary>There is no date, or not that of the scope.</summary>
    NoDate,

    /// <summary>The clock of who signed is more than a quarter of an hour off.</summary>
    Skewed,

    /// <summary>The key has run out.</summary>
    Expired,

    /// <summary>It is not the signature of this request by this key.</summary>
    Mismatch,
}

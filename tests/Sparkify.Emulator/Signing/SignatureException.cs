namespace Sparkify.Emulator.Signing;

/// <summary>A signature is not right.</summary>
/// <param name="fault">What is wrong with it.</param>
/// <param name="stringToSign">What should have been signed, for a <see cref="SignatureFault.Mismatch"/>.</param>
/// <param name="canonicalRequest">The request in it, likewise.</param>
internal sealed class SignatureException(
    SignatureFault fault, string stringToSign = "", string canonicalRequest = "") : Exception($"{fault}")
{
    public SignatureFault Fault { get; } = fault;

    public string StringToSign { get; } = stringToSign;

    public string CanonicalRequest { get; } = canonicalRequest;
}

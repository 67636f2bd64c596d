namespace Sparkify.Emulator.Aws;

/// <summary>A temporary password for a database user, made from IAM credentials.</summary>
/// <param name="UserName">The name to log in with, such as IAM:ana.</param>
/// <param name="DatabaseUser">The user one then is, such as ana.</param>
/// <param name="MakesUser">Whether the user is made if there is none.</param>
/// <param name="Database">The one database it is good for; null for every one.</param>
/// <param name="Password">The password.</param>
/// <param name="Expiration">Until when it is good.</param>
internal sealed record TemporaryLogin(
    string UserName, string DatabaseUser, bool MakesUser, string? Database, string Password, DateTime Expiration);

pragma Singleton
import QtQuick

// Deep indigo ground, white ink, one amber for what is called: told apart in every kind of colour blindness,
// and every pair of text and ground has a contrast of 7 or more.
QtObject {
    readonly property color ground: "#0c1d31"
    readonly property color panel: "#142c48"
    readonly property color panelCalling: "#23405f"
    readonly property color line: "#33506f"
    readonly property color ink: "#ffffff"
    readonly property color inkSoft: "#bfcddc"
    readonly property color called: "#ffd447"
    readonly property color warning: "#ffc02e"
    readonly property color warningInk: "#1b1400"
}

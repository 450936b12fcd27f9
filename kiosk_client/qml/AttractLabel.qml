// A line of the inviting screen, in its middle.
import QtQuick
import Yimen 1.0

Label {
    width: parent.width
    horizontalAlignment: Text.AlignHCenter
    color: Theme.colour.on_banner
}
